/* The LR of every optimizer step, made by Lehr from @SCHEDULE@.
   The table @TABLE@ must lie in the folder that training is started in. */
#ifndef LEHR_SCHEDULE_H
#define LEHR_SCHEDULE_H

#include <stdio.h>
#include <stdlib.h>

#define LEHR_FIRST @FIRST@L
#define LEHR_STEPS @STEPS@L

static float *lehr_read_rates(void) {
    static float rates[LEHR_STEPS - LEHR_FIRST + 1];
    FILE *file = fopen("@TABLE@", "r");
    if (file == NULL) {
        perror("@TABLE@");
        exit(EXIT_FAILURE);
    }
    int header = fgetc(file);
    while (header != '\n' && header != EOF) {
        header = fgetc(file);
    }
    for (long i = 0; i <= LEHR_STEPS - LEHR_FIRST; i++) {
        long step;
        if (fscanf(file, "%ld,%f", &step, &rates[i]) != 2 || step != LEHR_FIRST + i) {
            fprintf(stderr, "@TABLE@: expected the LR of step %ld\n", LEHR_FIRST + i);
            exit(EXIT_FAILURE);
        }
    }
    fclose(file);
    return rates;
}
