package lehr.server.study;

import lehr.curve.Curve;

/** A curve as small as it can be told apart: the mean losses of equal stretches of its steps. */
final class Spark {
    static final int POINTS = 60;

    private Spark() {}

    /** At most {@link #POINTS} losses, nats; a stretch that logs none has the loss before it. */
    static float[] of(Curve curve) {
        int size = Math.min(POINTS, curve.size());
        float[] spark = new float[size];
        if (size == 0) {
            return spark;
        }
        long first = curve.step(0);
        double stretch = Math.max(1, (curve.lastStep() - first + 1.0) / size);
        double[] sums = new double[size];
        int[] counts = new int[size];
        for (int point = 0; point < curve.size(); point++) {
            int part = (int) Math.min(size - 1, (curve.step(point) - first) / stretch);
            sums[part] += curve.loss(point);
            counts[part]++;
        }
        for (int part = 0; part < size; part++) {
            spark[part] = counts[part] > 0 ? (float) (sums[part] / counts[part]) : spark[part - 1];
        }
        return spark;
    }
}
