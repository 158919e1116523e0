package lehr.server.api;

import lehr.fit.Prediction;

/**
 * A predicted loss, nats.
 *
 * @param loss predicted
 * @param low lower end of its interval
 * @param high upper end
 */
record Loss(double loss, double low, double high) {
    static Loss atEnd(Prediction told) {
        return new Loss(told.finalLoss(), told.finalLow(), told.finalHigh());
    }
}
