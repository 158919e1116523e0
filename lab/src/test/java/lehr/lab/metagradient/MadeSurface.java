package lehr.lab.metagradient;

/** ln cosh(w·x − y) + |w|²/20 on average over windows (x, y): a loss whose derivatives are written out. */
final class MadeSurface implements LossSurface {
    static final int SIZE = 4;

    private final int lanes;

    MadeSurface(int lanes) {
        this.lanes = lanes;
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public double[] losses(double[][] weights, int[] windows, int batch) {
        return slope(weights, windows, batch).losses();
    }

    @Override
    public Slope slope(double[][] weights, int[] windows, int batch) {
        double[] losses = new double[lanes];
        double[][] gradients = new double[lanes][SIZE];
        for (int row = 0; row < lanes * batch; row++) {
            int lane = row / batch;
            double error = error(weights[lane], windows, row);
            losses[lane] += (Math.log(Math.cosh(error)) + dot(weights[lane], weights[lane]) / 20) / batch;
            for (int at = 0; at < SIZE; at++) {
                gradients[lane][at] += (Math.tanh(error) * x(windows, row, at) + weights[lane][at] / 10) / batch;
            }
        }
        return new Slope(losses, gradients);
    }

    @Override
    public double[][] product(double[][] weights, int[] windows, int batch, double[][] directions) {
        double[][] products = new double[lanes][SIZE];
        for (int row = 0; row < lanes * batch; row++) {
            int lane = row / batch;
            double bend = 1 / Math.pow(Math.cosh(error(weights[lane], windows, row)), 2);
            double along = 0;
            for (int at = 0; at < SIZE; at++) {
                along += x(windows, row, at) * directions[lane][at];
            }
            for (int at = 0; at < SIZE; at++) {
                products[lane][at] += (bend * along * x(windows, row, at) + directions[lane][at] / 10) / batch;
            }
        }
        return products;
    }

    private static double error(double[] weights, int[] windows, int row) {
        double error = -windows[row * (SIZE + 1) + SIZE] / 10.0;
        for (int at = 0; at < SIZE; at++) {
            error += weights[at] * x(windows, row, at);
        }
        return error;
    }

    private static double x(int[] windows, int row, int at) {
        return windows[row * (SIZE + 1) + at] / 10.0;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int at = 0; at < a.length; at++) {
            sum += a[at] * b[at];
        }
        return sum;
    }

    @Override
    public void close() {}
}
