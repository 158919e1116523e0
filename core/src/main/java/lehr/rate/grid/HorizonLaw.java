package lehr.rate.grid;

/**
 * Loss of one model at one peak LR and batch over its tokens D, each horizon annealed:
 *
 * <pre>
 * L(D) = L₀ + A·(D/D₀)^−γ
 * </pre>
 *
 * <p>2601.05049 Eq. 4. By least squares: L₀ and A are linear once γ is given, and γ is searched within {@value #LOWEST} … {@value #HIGHEST},
 * where the losses of language models lie.
 *
 * @param floor L₀, nats
 * @param amplitude A, nats, above 0
 * @param tokens D₀, the geometric mean of the horizons
 * @param exponent γ
 * @param residualSd of the losses around it, nats; 0 with three horizons
 */
public record HorizonLaw(double floor, double amplitude, double tokens, double exponent, double residualSd) {
    private static final double LOWEST = 0.05;
    private static final double HIGHEST = 2;

    /** Exponents tried in a round, evenly in ln; each round searches between the neighbours of the last one's best. */
    private static final int STEPS = 16;

    private static final int ROUNDS = 6;

    public HorizonLaw {
        if (!(floor >= 0) || !(amplitude > 0) || !(exponent > 0)) {
            throw new IllegalArgumentException("a falling law with a floor of 0 or more expected, found " + floor
                    + " + " + amplitude + "·D^−" + exponent);
        }
    }

    /**
     * The law through losses.
     *
     * @param horizons tokens, three or more that differ
     * @param losses nats
     * @throws IllegalArgumentException if they are fewer, or the losses do not fall
     */
    public static HorizonLaw of(double[] horizons, double[] losses) {
        if (horizons.length < 3 || horizons.length != losses.length) {
            throw new IllegalArgumentException(
                    "a law of tokens needs three horizons, found " + horizons.length + ", and a loss for each");
        }
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        Line best = null;
        for (int round = 0; round < ROUNDS; round++) {
            double step = (high - low) / STEPS;
            for (int i = 0; i <= STEPS; i++) {
                Line line = Line.of(horizons, losses, Math.exp(low + i * step));
                best = line.falls() && (best == null || line.squares < best.squares) ? line : best;
            }
            if (best == null) {
                throw new IllegalArgumentException("the losses do not fall with the tokens, expected annealed runs");
            }
            double centre = Math.log(best.exponent);
            low = Math.max(Math.log(LOWEST), centre - step);
            high = Math.min(Math.log(HIGHEST), centre + step);
        }
        double sd = horizons.length > 3 ? Math.sqrt(best.squares / (horizons.length - 3)) : 0;
        return new HorizonLaw(best.floor, best.amplitude, best.tokens, best.exponent, sd);
    }

    /** L(D), nats. */
    public double at(double horizon) {
        return floor + amplitude * Math.pow(horizon / tokens, -exponent);
    }

    /** The least squares for one γ: a straight line over (D/D₀)^−γ. */
    private record Line(double floor, double amplitude, double tokens, double exponent, double squares) {

        static Line of(double[] horizons, double[] losses, double exponent) {
            int count = horizons.length;
            double mean = 0;
            for (double horizon : horizons) {
                mean += Math.log(horizon) / count;
            }
            double[] x = new double[count];
            double meanX = 0;
            double meanY = 0;
            for (int i = 0; i < count; i++) {
                x[i] = Math.exp(-exponent * (Math.log(horizons[i]) - mean));
                meanX += x[i] / count;
                meanY += losses[i] / count;
            }
            double xx = 0;
            double xy = 0;
            double yy = 0;
            for (int i = 0; i < count; i++) {
                xx += (x[i] - meanX) * (x[i] - meanX);
                xy += (x[i] - meanX) * (losses[i] - meanY);
                yy += (losses[i] - meanY) * (losses[i] - meanY);
            }
            double slope = xy / xx;
            return new Line(meanY - slope * meanX, slope, Math.exp(mean), exponent, Math.max(0, yy - slope * xy));
        }

        boolean falls() {
            return amplitude > 0 && floor >= 0;
        }
    }
}
