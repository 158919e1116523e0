package lehr.feature;

import java.util.Arrays;

/**
 * The LR increments before each step of interest, each with its lag: everything a law needs that lets a change of LR act
 * with a delay, Σ_{k≤t} (η_k − η_{k−1})·G(X_t − X_{k−1}), where X_t = Σ_{i≤t} η_i^p is an intrinsic time.
 *
 * <p>The last {@value #NEAR} increments are kept one by one; older ones are gathered into ranges that grow by a quarter
 * with their age, rising and falling ones apart, and each range is stood for by two nodes at mean ± sd of its lag (Gauss's
 * rule of its first three moments). A sum over thousands of increments becomes one over about a hundred nodes, exact to
 * 1e-5 of a full drop for kernels smooth in ln lag (to 1e-4 for those that hang on the LR too, where it nears 0); the cost
 * of a step of interest grows with ln T.
 */
public final class LaggedIncrements {
    private static final int NEAR = 16;
    private static final double GROWTH = 1.25;

    private final int[] end;
    private double[] weight = new double[1024];
    private double[] lag = new double[1024];
    private double[] rate = new double[1024];
    private int size;

    /**
     * @param exposure schedule and steps of interest
     * @param exponent p of the intrinsic time; 0 counts steps
     * @param relative LR as a fraction of the peak (true) or as it is (false), both in increments and in intrinsic time
     * @param afterWarmup whether the increments of the warm-up are left out
     */
    public LaggedIncrements(Exposure exposure, double exponent, boolean relative, boolean afterWarmup) {
        this(exposure, exponent, relative, afterWarmup, false);
    }

    /**
     * With nodes for a law whose terms hang on the intrinsic time at the change too, which is that of the step of interest
     * less the lag; after the warm-up, in LR as it is.
     */
    public static LaggedIncrements dated(Exposure exposure, double exponent) {
        return new LaggedIncrements(exposure, exponent, false, true, true);
    }

    private LaggedIncrements(Exposure exposure, double exponent, boolean relative, boolean afterWarmup, boolean dated) {
        double[] rates = exposure.rates();
        double unit = relative ? exposure.peak() : 1;
        double[] time = intrinsicTime(rates, exponent, unit);
        int first = afterWarmup ? 1 + Math.toIntExact(Math.min(exposure.warmupSteps(), rates.length - 1L)) : 0;
        Moments rises = new Moments(rates, time, unit, first, true, dated);
        Moments falls = new Moments(rates, time, unit, first, false, dated);
        end = new int[exposure.size()];
        for (int point = 0; point < end.length; point++) {
            int last = Math.toIntExact(exposure.step(point));
            gather(falls, last);
            gather(rises, last);
            end[point] = size;
        }
    }

    /** X before each step: entry k is Σ_{i<k} (η_i/unit)^p. */
    private static double[] intrinsicTime(double[] rates, double exponent, double unit) {
        Powers powers = new Powers(exponent);
        double[] time = new double[rates.length + 1];
        for (int step = 0; step < rates.length; step++) {
            double u = rates[step] / unit;
            time[step + 1] = time[step] + (exponent == 0 ? 1 : exponent == 1 ? u : powers.of(u));
        }
        return time;
    }

    private void gather(Moments moments, int last) {
        double now = moments.time[last + 1];
        int step = Math.min(last, moments.lastChange(last));
        int age = last - step;
        while (step >= moments.start) {
            int reach = age < NEAR ? 1 : (int) Math.ceil((GROWTH - 1) * age);
            int from = moments.alike(Math.max(moments.start, step - reach + 1), step);
            addRange(moments, from, step, now);
            step = moments.lastChange(from - 1);
            age = last - step;
        }
    }

    private void addRange(Moments moments, int from, int to, double now) {
        double sum = moments.weight(from, to);
        if (sum == 0) {
            return;
        }
        if (from == to) {
            add(sum, now - moments.time[from], moments.rates[from]);
            return;
        }
        double mean = moments.mean(from, to, sum);
        double sd = Math.min(moments.sd(from, to, sum, mean), 0.99 * (now - mean));
        if (sd <= 1e-9 * (now - mean)) {
            add(sum, now - mean, moments.rateAt(mean, from, to));
        } else {
            add(sum / 2, now - mean - sd, moments.rateAt(mean + sd, from, to));
            add(sum / 2, now - mean + sd, moments.rateAt(mean - sd, from, to));
        }
    }

    private void add(double increment, double age, double after) {
        if (size == weight.length) {
            weight = Arrays.copyOf(weight, 2 * size);
            lag = Arrays.copyOf(lag, 2 * size);
            rate = Arrays.copyOf(rate, 2 * size);
        }
        weight[size] = increment;
        lag[size] = age;
        rate[size++] = after;
    }

    /** Node after the last one of this point; its first is the previous point's end. */
    public int end(int point) {
        return end[point];
    }

    /** Increment of LR the node stands for (of η, or of η/peak); negative when the LR fell. */
    public double weight(int node) {
        return weight[node];
    }

    /** Intrinsic time from the change, itself included, to the step of interest. */
    public double lag(int node) {
        return lag[node];
    }

    /** LR after the change, as it is in the schedule. */
    public double rate(int node) {
        return rate[node];
    }

    /** Running sums of weight, weight·X and weight·X² over the increments of one sign. */
    private static final class Moments {
        private static final int ORIGIN = 4096;
        final double[] rates;
        final double[] time;
        final double[] weight;
        final double[] first1;
        final double[] second;
        final int[] lastChange;
        final int[] lastTurn;
        final int start;
        final boolean dated;

        Moments(double[] rates, double[] time, double unit, int first, boolean rising, boolean dated) {
            this.rates = rates;
            this.time = time;
            this.dated = dated;
            int last = last(rising, first);
            int change = last < 0 ? 0 : first(rising, first);
            this.start = change - change % ORIGIN;
            int size = last < 0 ? 0 : last - start + 1;
            this.weight = new double[size + 1];
            this.first1 = new double[size + 1];
            this.second = new double[size + 1];
            this.lastChange = new int[size];
            this.lastTurn = new int[size];
            fill(unit, rising, first);
        }

        /** The last step whose increment counts, −1 if none does: rises end with the warm-up. */
        private int last(boolean rising, int first) {
            int step = rates.length - 1;
            while (step >= first && !counts(change(step), rising)) {
                step--;
            }
            return step >= first ? step : -1;
        }

        /** The first step whose increment counts; there is one: falls begin with the decay. */
        private int first(boolean rising, int first) {
            int step = first;
            while (!counts(change(step), rising)) {
                step++;
            }
            return step;
        }

        private double change(int step) {
            return rates[step] - (step == 0 ? 0 : rates[step - 1]);
        }

        private static boolean counts(double change, boolean rising) {
            return rising ? change > 0 : change < 0;
        }

        private void fill(double unit, boolean rising, int first) {
            int changed = -1;
            int turned = -1;
            for (int i = 0; i < lastChange.length; i++) {
                int step = start + i;
                double change = change(step);
                boolean counts = step >= first && counts(change, rising);
                double x = time[step] - origin(step);
                double w = counts ? change / unit : 0;
                boolean restart = step % ORIGIN == 0;
                weight[i + 1] = weight[i] + w;
                first1[i + 1] = (restart ? 0 : first1[i]) + w * x;
                second[i + 1] = (restart ? 0 : second[i]) + w * x * x;
                changed = counts ? step : changed;
                lastChange[i] = changed;
                turned = counts(change, !rising) ? step : turned;
                lastTurn[i] = turned;
            }
        }

        /**
         * The first step found from {@code from} on since when the LR stayed within a quarter of that at {@code to}: so do
         * lags then, however long ago, and kernels that hang on the LR; likewise the intrinsic time at the change, if dated.
         */
        int alike(int from, int to) {
            int turn = lastTurn[to - start];
            int found = from;
            while (found < to
                    && !(alikeRates(found, to) && alikeTimes(found, to) && (turn < found || alikeRates(turn, to)))) {
                found += (to - found + 1) / 2;
            }
            return found;
        }

        private boolean alikeRates(int one, int other) {
            return Math.max(rates[one], rates[other]) <= GROWTH * Math.min(rates[one], rates[other]);
        }

        private boolean alikeTimes(int from, int to) {
            return !dated || time[to] <= GROWTH * time[from];
        }

        private double origin(int step) {
            return time[step - step % ORIGIN];
        }

        int lastChange(int step) {
            int known = Math.min(step - start, lastChange.length - 1);
            return known < 0 ? -1 : lastChange[known];
        }

        /** Sum of the increments from…to. */
        double weight(int from, int to) {
            return weight[to - start + 1] - weight[from - start];
        }

        /** Mean X of the increments from…to, chunk by chunk of the running sums. */
        double mean(int from, int to, double sum) {
            double total = 0;
            for (int a = from; a <= to; a = chunkEnd(a) + 1) {
                int b = Math.min(to, chunkEnd(a));
                total += part(first1, a, b) + origin(a) * weight(a, b);
            }
            return total / sum;
        }

        double sd(int from, int to, double sum, double mean) {
            double total = 0;
            for (int a = from; a <= to; a = chunkEnd(a) + 1) {
                int b = Math.min(to, chunkEnd(a));
                double shift = origin(a) - mean;
                total += part(second, a, b) + 2 * shift * part(first1, a, b) + shift * shift * weight(a, b);
            }
            return Math.sqrt(Math.max(0, total / sum));
        }

        private double part(double[] running, int from, int to) {
            return running[to - start + 1] - (from % ORIGIN == 0 ? 0 : running[from - start]);
        }

        private static int chunkEnd(int step) {
            return step - step % ORIGIN + ORIGIN - 1;
        }

        /** LR after the change nearest to intrinsic time {@code x}. */
        double rateAt(double x, int from, int to) {
            int found = Arrays.binarySearch(time, from, to + 1, x);
            if (found >= 0) {
                return rates[found];
            }
            int after = Math.min(to, -found - 1);
            int before = Math.max(from, after - 1);
            if (after == before || time[after] == time[before]) {
                return rates[after];
            }
            double share = (x - time[before]) / (time[after] - time[before]);
            return rates[before] + share * (rates[after] - rates[before]);
        }
    }
}
