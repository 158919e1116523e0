package lehr.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import lehr.schedule.Constant;
import lehr.schedule.Cosine;
import lehr.schedule.Linear;
import lehr.schedule.Schedule;
import lehr.schedule.ScheduleException;
import lehr.schedule.Shape;
import lehr.schedule.TwoStage;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;

/**
 * Recognises the schedule of a run from its logged LR alone: warm-up, plateau and decay are told apart, and for
 * every shape the decay's start D and end T follow from a straight line, since the share x = (s − D)/(T − D) that
 * the shape's inverse gives for each LR is linear in the step s.
 */
final class RecognisedSchedule {
    /** Shares of the peak: a schedule this close is taken at once, a warm-up this close too, one farther not at all. */
    private static final double EXACT = 2e-5;

    private static final double CLOSE = 1e-3;

    private static final double FAR = 1e-2;

    private static final int ROWS = 100;

    /** Rows of a decay that a line is drawn through. */
    private static final int DECAY_ROWS = 50;

    private static final List<Shape> SHAPES = List.of(
            Shape.COSINE,
            Shape.LINEAR,
            Shape.ONE_MINUS_SQRT,
            Shape.EXPONENTIAL,
            Shape.INVERSE,
            Shape.power(1.5),
            Shape.power(2));

    private final LoggedRates rates;
    private final double peak;
    private final Warmup warmup;
    private final LoggedPhases phases;
    private final long lastStep;
    private final LoggedRates few;
    private final LoggedRates some;
    private Schedule best;
    private double least;

    private RecognisedSchedule(LoggedRates rates, long lastStep) {
        this.rates = rates;
        this.peak = rates.peak();
        this.phases = new LoggedPhases(rates, peak);
        this.warmup = warmup();
        this.lastStep = Math.max(lastStep, warmup.steps() + 1);
        this.few = rates.thinned(ROWS);
        this.some = rates.thinned(10 * ROWS);
        this.least = FAR * peak;
    }

    /**
     * A linear rise whose first step has the peak's 1/w part meets the peak at step w − 1, other linear rises at
     * step w; one along half a cosine reaches it by the first row at the peak.
     */
    private Warmup warmup() {
        long met = phases.warmupSteps();
        if (met == 0) {
            return Warmup.NONE;
        }
        List<Warmup> rises = List.of(
                Warmup.linear(met + 1),
                WarmupFit.findExact(rates, met, peak),
                WarmupFit.findExact(rates, phases.firstAtPeak(), peak));
        Optional<Warmup> exact = rises.stream()
                .filter(rise -> WarmupFit.exact(rising(), rise, peak) <= EXACT * peak)
                .findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        double least = rises.stream().mapToDouble(this::off).min().orElseThrow();
        return rises.stream()
                .filter(rise -> off(rise) <= least + CLOSE * peak)
                .findFirst()
                .orElseThrow();
    }

    private double off(Warmup rise) {
        return WarmupFit.difference(rising(), rise, peak);
    }

    private LoggedRates rising() {
        return rates.upTo(phases.firstAtPeak() + 1);
    }

    /** The schedule, or none when no known one comes within 1% of the peak at every logged row. */
    static Optional<Schedule> of(LoggedRates rates, long lastStep) {
        if (rates.isEmpty() || !(rates.peak() > 0)) {
            return Optional.empty();
        }
        return new RecognisedSchedule(Apex.added(rates), lastStep).best();
    }

    /** The first of the candidates that follow the log as well as any does, but for what is hardly seen. */
    private Optional<Schedule> best() {
        Optional<Schedule> exact = candidates().filter(this::isExact).findFirst();
        return exact.or(() -> Optional.ofNullable(best));
    }

    /** Whether no better one need be looked for; keeps it if it is the best so far. */
    private boolean isExact(Schedule candidate) {
        if (few.disagreement(candidate) > least) {
            return false;
        }
        double off = some.disagreement(candidate);
        if (off < least - EXACT * peak || (best == null && off <= least)) {
            best = candidate;
            least = off;
        }
        return least <= EXACT * peak;
    }

    /** The plain ones first; each is made when it is asked for, and most logs need few. */
    private Stream<Schedule> candidates() {
        LoggedRates decay = phases.decay();
        if (decay.isEmpty()) {
            return Stream.of(new Constant(peak, lastStep, warmup));
        }
        Stream<Schedule> level = rates.lastRate() > (1 - CLOSE) * peak
                ? Stream.of(new Constant(peak, lastStep, warmup))
                : Stream.empty();
        long drop = Math.max(decay.step(0), warmup.steps());
        Stream<Schedule> twoStage =
                drop < lastStep ? Stream.of(new TwoStage(peak, lastStep, warmup, drop, decay.rate(0))) : Stream.empty();
        LoggedRates shown = decay.thinned(DECAY_ROWS);
        Stream<Schedule> decays = Arrays.stream(finalRates())
                .filter(finalRate -> finalRate <= rates.lastRate() + EXACT / 10 * peak)
                .boxed()
                .flatMap(finalRate -> SHAPES.stream()
                        .filter(shape -> !(finalRate == 0 && shape.needsPositiveFinal()))
                        .flatMap(shape -> decays(shown, shape, finalRate)));
        return Stream.of(level, twoStage, decays).flatMap(part -> part);
    }

    /** The last logged LR, usual ones below it, and what may be left to fall between the last row and the end. */
    private double[] finalRates() {
        double last = rates.lastRate();
        double plain = WarmupFit.rounded(last, 4);
        boolean isPlain = Math.abs(last - plain) <= EXACT / 10 * peak;
        double first = last <= EXACT / 10 * peak ? 0 : isPlain ? plain : last;
        return new double[] {
            first,
            last,
            0,
            peak / 10,
            peak / 100,
            0.98 * last,
            0.95 * last,
            0.9 * last,
            0.8 * last,
            0.5 * last,
            0.2 * last
        };
    }

    /** The decays of one shape: right after the warm-up or after a plateau, ending with the log or where they point. */
    private Stream<Schedule> decays(LoggedRates decay, Shape shape, double finalRate) {
        Line line = Line.through(decay, shape.between(peak, finalRate));
        if (line == null) {
            return Stream.empty();
        }
        List<Schedule> candidates = new ArrayList<>();
        long start = Math.max(warmup.steps(), Math.round(line.stepAt(0)));
        long end = Math.max(start + 1, Math.round(line.stepAt(1)));
        for (long horizon : new long[] {Math.max(start + 1, lastStep), end}) {
            try {
                addDecays(candidates, start, horizon, shape, finalRate);
            } catch (ScheduleException e) {
                // These numbers make no such schedule; other candidates remain.
            }
        }
        return candidates.stream();
    }

    private void addDecays(List<Schedule> candidates, long start, long horizon, Shape shape, double finalRate) {
        if (shape == Shape.COSINE) {
            candidates.add(new Cosine(peak, horizon, warmup, finalRate));
        } else if (shape == Shape.LINEAR) {
            candidates.add(new Linear(peak, horizon, warmup, finalRate));
        }
        double share = share(horizon - start, horizon);
        candidates.add(new WarmupStableDecay(peak, horizon, warmup, share, shape, finalRate));
    }

    /** The decay as a plain share of the horizon where one of three decimals says it exactly, else in steps. */
    private static double share(long decaySteps, long horizon) {
        double share = Math.round(1000.0 * decaySteps / horizon) / 1000.0;
        return Math.round(share * horizon) == decaySteps || decaySteps <= 1 ? share : decaySteps;
    }

    /** x = (s − start)/(end − start) as the straight line through the shares done at logged steps. */
    private record Line(double start, double end) {

        double stepAt(double share) {
            return start + (end - start) * share;
        }

        /** Least squares over the rows strictly within the decay; null if fewer than two are. */
        static Line through(LoggedRates decay, DoubleUnaryOperator shape) {
            double n = 0;
            double meanShare = 0;
            double meanStep = 0;
            double covariance = 0;
            double variance = 0;
            for (int row = 0; row < decay.size(); row++) {
                double share = inverse(shape, decay.rate(row));
                if (share <= 0 || share > 1) {
                    continue;
                }
                n++;
                double dx = share - meanShare;
                meanShare += dx / n;
                double ds = decay.step(row) - meanStep;
                meanStep += ds / n;
                variance += dx * (share - meanShare);
                covariance += dx * (decay.step(row) - meanStep);
            }
            if (!(variance > 0) || !(covariance > 0)) {
                return null;
            }
            double slope = covariance / variance;
            return new Line(meanStep - slope * meanShare, meanStep + slope * (1 - meanShare));
        }

        /** Enough for a millionth of a step in a thousand. */
        private static final int BISECTIONS = 34;

        /** The share at which a falling shape has this LR, by bisection. */
        private static double inverse(DoubleUnaryOperator shape, double rate) {
            double low = 0;
            double high = 1;
            for (int i = 0; i < BISECTIONS; i++) {
                double middle = (low + high) / 2;
                if (shape.applyAsDouble(middle) > rate) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return (low + high) / 2;
        }
    }
}
