package lehr.lab.metagradient;

/**
 * Where one model's training stands, or what a loss changes by when that is moved (its adjoint).
 *
 * @param weights every weight
 * @param first moment of AdamW, laid out as the weights
 * @param second moment of AdamW, laid out as the weights
 */
record Point(double[] weights, double[] first, double[] second) {
    static Point start(float[] weights) {
        double[] wide = new double[weights.length];
        for (int at = 0; at < wide.length; at++) {
            wide[at] = weights[at];
        }
        return of(wide);
    }

    /** With moments of zero. */
    static Point of(double[] weights) {
        return new Point(weights, new double[weights.length], new double[weights.length]);
    }
}
