package lehr.logs.console;

/**
 * A row without a step.
 *
 * @param isTrain whether the loss is of training; else of validation
 * @param rate below 0 if there is none
 * @param tokens below 0 if there are none
 * @param epoch NaN if there is none
 * @param told step the row tells, −1 if it does not
 * @param bar steps the progress bar above the row had done, −1 if there was none
 */
record HfRow(boolean isTrain, double loss, double rate, double tokens, double epoch, long told, long bar) {}
