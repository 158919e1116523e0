
/* In train_gpt2.cu, include this file and use it in place of get_learning_rate(&lr_scheduler, step):
       float step_learning_rate = lehr_learning_rate(step); */
static float lehr_learning_rate(int step) {
    static float *rates = NULL;
    if (rates == NULL) {
        rates = lehr_read_rates();
    }
    long i = step - LEHR_FIRST;
    long last = LEHR_STEPS - LEHR_FIRST;
    return rates[i < 0 ? 0 : i > last ? last : i];
}

#endif
