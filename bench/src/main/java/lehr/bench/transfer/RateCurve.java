package lehr.bench.transfer;

import java.util.Comparator;
import java.util.List;

/**
 * Final loss of one model, parametrization and horizon over ln peak LR: cubics through neighbouring trials, which must not lie
 * close to each other: seeds differ by a hundredth of a nat.
 *
 * @param trials at four peak LRs or more, the smallest first
 */
record RateCurve(List<ProxyTrial> trials) {
    private static final int NEIGHBOURS = 4;

    /** Finer than seeds can tell. */
    private static final int PARTS = 400;

    RateCurve {
        trials = trials.stream()
                .sorted(Comparator.comparingDouble(ProxyTrial::peakLr))
                .toList();
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("a curve needs trials");
        }
    }

    double lowest() {
        return trials.get(0).peakLr();
    }

    double highest() {
        return trials.get(trials.size() - 1).peakLr();
    }

    /** Loss at a peak LR, nats; NaN outside what was tried. */
    double at(double rate) {
        if (rate < lowest() || rate > highest()) {
            return Double.NaN;
        }
        int above = 0;
        while (trials.get(above).peakLr() < rate) {
            above++;
        }
        int points = Math.min(NEIGHBOURS, trials.size());
        int first = Math.max(0, Math.min(trials.size() - points, above - points / 2));
        return lagrange(trials.subList(first, first + points), Math.log(rate));
    }

    private static double lagrange(List<ProxyTrial> points, double x) {
        double sum = 0;
        for (int i = 0; i < points.size(); i++) {
            double term = points.get(i).loss();
            for (int j = 0; j < points.size(); j++) {
                double other = points.get(j).peakLr();
                term *= i == j
                        ? 1
                        : (x - Math.log(other)) / Math.log(points.get(i).peakLr() / other);
            }
            sum += term;
        }
        return sum;
    }

    /** The peak LR of the lowest loss between those tried. */
    double best() {
        double best = lowest();
        for (int part = 0; part <= PARTS; part++) {
            double rate = Math.min(highest(), lowest() * Math.pow(highest() / lowest(), part / (double) PARTS));
            best = at(rate) < at(best) ? rate : best;
        }
        return best;
    }

    /** Whether the lowest loss lies at an end of what was tried, so that the best is not known. */
    boolean isOpen() {
        return best() <= lowest() * 1.01 || best() >= highest() / 1.01;
    }
}
