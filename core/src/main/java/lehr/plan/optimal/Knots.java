package lehr.plan.optimal;

import java.util.Arrays;

/**
 * Steps between which a schedule's LR is linear: a schedule of a million steps as a few hundred numbers.
 *
 * @param steps increasing; the first is the first that may be chosen, the last the horizon
 */
record Knots(int[] steps) {
    Knots {
        for (int k = 1; k < steps.length; k++) {
            if (steps[k] <= steps[k - 1]) {
                throw new IllegalArgumentException("knot at step " + steps[k] + " after step " + steps[k - 1]);
            }
        }
    }

    /** About {@code count} knots: half of them evenly spread, half ever closer together towards the end. */
    static Knots spread(int first, int last, int count) {
        int length = last - first;
        int[] steps = new int[2 * count + 2];
        for (int k = 0; k < count; k++) {
            steps[2 * k] = first + (int) ((double) length * k / count);
            steps[2 * k + 1] = last - (int) Math.min(length, Math.pow(length, (k + 0.5) / count));
        }
        steps[2 * count] = last - 1;
        steps[2 * count + 1] = last;
        return new Knots(
                Arrays.stream(steps).filter(s -> s >= first).sorted().distinct().toArray());
    }

    /** Every step. */
    static Knots every(int first, int last) {
        int[] steps = new int[last - first + 1];
        Arrays.setAll(steps, i -> first + i);
        return new Knots(steps);
    }

    int size() {
        return steps.length;
    }

    /** Steps that each knot stands for: half of those to its neighbours. */
    double[] weights() {
        double[] weights = new double[steps.length];
        for (int k = 0; k < steps.length; k++) {
            int before = steps[Math.max(0, k - 1)];
            int after = steps[Math.min(steps.length - 1, k + 1)];
            weights[k] = Math.max(0.5, (after - before) / 2.0);
        }
        return weights;
    }

    /** Writes the LRs between these values into {@code rates}, from the first knot on. */
    void fill(double[] values, double[] rates) {
        for (int k = 1; k < steps.length; k++) {
            double before = values[k - 1];
            if (values[k] == before) {
                Arrays.fill(rates, steps[k - 1], steps[k], before);
                continue;
            }
            double slope = (values[k] - before) / (steps[k] - steps[k - 1]);
            for (int step = steps[k - 1]; step < steps[k]; step++) {
                rates[step] = before + slope * (step - steps[k - 1]);
            }
        }
        rates[steps[steps.length - 1]] = values[steps.length - 1];
    }

    /** The derivative by the values, from that by every step's LR. */
    double[] gather(double[] gradient) {
        double[] gathered = new double[steps.length];
        for (int k = 1; k < steps.length; k++) {
            double whole = 0;
            double moment = 0;
            for (int step = steps[k - 1]; step < steps[k]; step++) {
                whole += gradient[step];
                moment += gradient[step] * (step - steps[k - 1]);
            }
            double share = moment / (steps[k] - steps[k - 1]);
            gathered[k - 1] += whole - share;
            gathered[k] += share;
        }
        gathered[steps.length - 1] += gradient[steps[steps.length - 1]];
        return gathered;
    }

    /** These and the middle of each interval where {@code values} change much, or next to such a one. */
    Knots refined(double[] values, double much) {
        int[] finer = new int[2 * steps.length];
        int size = 0;
        for (int k = 0; k < steps.length; k++) {
            finer[size++] = steps[k];
            if (k + 1 < steps.length
                    && steps[k + 1] - steps[k] > 1
                    && (changes(values, k - 1, much) || changes(values, k, much) || changes(values, k + 1, much))) {
                finer[size++] = steps[k] + (steps[k + 1] - steps[k]) / 2;
            }
        }
        return new Knots(Arrays.copyOf(finer, size));
    }

    private boolean changes(double[] values, int k, double much) {
        if (k < 0 || k + 1 >= steps.length) {
            return false;
        }
        double drop = values[k] - values[k + 1];
        return drop > much * values[0] || drop > 8 * much * values[k];
    }

    /** The LRs at these knots of a schedule that has {@code rates}. */
    double[] values(double[] rates) {
        return Arrays.stream(steps).mapToDouble(step -> rates[step]).toArray();
    }

    /** The LRs at these knots of the schedule that is linear between {@code values} at {@code others}. */
    double[] values(Knots others, double[] values) {
        double[] at = new double[steps.length];
        int k = 1;
        for (int i = 0; i < steps.length; i++) {
            while (k + 1 < others.steps.length && others.steps[k] < steps[i]) {
                k++;
            }
            double share = (double) (steps[i] - others.steps[k - 1]) / (others.steps[k] - others.steps[k - 1]);
            at[i] = values[k - 1] + share * (values[k] - values[k - 1]);
        }
        return at;
    }
}
