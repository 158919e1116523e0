package lehr.logs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lehr.logs.ScheduleCheck.Cause;
import lehr.schedule.Schedule;

/**
 * Why a logged LR left its schedule: the usual mistakes are made on purpose, one after another, and the first whose LR
 * is that of the log is named.
 */
final class LikelyCause {
    private static final int FARTHEST_SHIFT = 1000;

    /** Rows mistakes are tried on. */
    private static final int ROWS = 400;

    /** A mistake explains the log when what it leaves is this many times the slack. */
    private static final double CLOSE = 2;

    private final Compared compared;
    private final LoggedRates rates;
    private final LoggedRates few;
    private final Schedule intended;
    private final int first;
    private final double slack;

    /** @param compared at least one of its rows does not follow */
    LikelyCause(Compared compared) {
        this.compared = compared;
        this.rates = compared.rates();
        this.few = rates.thinned(ROWS);
        this.intended = compared.intended();
        this.first = compared.first().orElseThrow();
        this.slack = compared.slack();
    }

    Cause find() {
        Stream<Supplier<Optional<Cause>>> mistakes = Stream.of(
                this::shift,
                this::noWarmup,
                this::warmupAgain,
                this::noDecay,
                this::factor,
                this::floor,
                this::stepUnit,
                this::restarted,
                this::passing,
                this::recognised);
        return mistakes.map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(new Cause("unknown", "from there on the LR follows none of the usual mistakes"));
    }

    /** LR'(s) = LR(s + k). */
    private Optional<Cause> shift() {
        for (int distance = 1; distance <= FARTHEST_SHIFT; distance++) {
            for (int shift : new int[] {distance, -distance}) {
                if (explains(few, 1, step -> intended.at(Math.max(0, step + shift)))) {
                    return cause(
                            "shift",
                            "the log's step s has the LR of step s" + (shift > 0 ? "+" : "−") + distance + ": "
                                    + whyShifted(shift));
                }
            }
        }
        return Optional.empty();
    }

    private static String whyShifted(int shift) {
        if (shift == 1) {
            return "the next step's LR is logged, or the schedule is ahead (--offset 1 takes it so)";
        }
        return shift == -1
                ? "steps are counted from 1, the warm-up starts at LR 0, or the schedule lags (--offset -1 takes it so)"
                : "the scheduler's counter was not that of the steps";
    }

    /** LR'(s) = LR(s − r) from a step r on: the scheduler began anew there. */
    private Optional<Cause> restarted() {
        LoggedRates departed = departed();
        long earliest = first == 0 ? 0 : rates.step(first - 1) + 1;
        for (long start = departed.step(0); start >= Math.max(1, earliest); start--) {
            long from = start;
            if (explains(departed, CLOSE, step -> intended.at(step - from))) {
                return cause(
                        "restarted",
                        "from step " + from + " on the schedule runs from its beginning again: the "
                                + "scheduler's state was not restored");
            }
        }
        return Optional.empty();
    }

    /** LR' = LR again after a few rows. */
    private Optional<Cause> passing() {
        int last = rates.size() - 1;
        while (compared.follows(last)) {
            last--;
        }
        boolean few = rates.step(first) > intended.warmupSteps()
                && compared.off() <= Math.max(1, rates.size() / 20)
                && last < rates.size() - 1;
        return few
                ? cause(
                        "passing",
                        compared.off() + (compared.off() == 1 ? " row is" : " rows are") + " off, up to step "
                                + rates.step(last) + "; before and afterwards the LR follows")
                : Optional.empty();
    }

    /** LR'(s) = LR(D) from the start of the decay D on. */
    private Optional<Cause> noDecay() {
        long start = intended.decayStart();
        double held = intended.at(start);
        boolean after = rates.step(first) >= start && start < intended.steps();
        return after && explains(departed(), CLOSE, step -> held)
                ? cause(
                        "no-decay",
                        "the decay never started: from step " + start + " on the LR stays at " + plain(held))
                : Optional.empty();
    }

    /** LR'(s) = c·LR(s), from the first row or from a restart on. */
    private Optional<Cause> factor() {
        LoggedRates departed = departed();
        int highest = 0;
        for (int row = 0; row < departed.size(); row++) {
            highest = departed.rate(row) > departed.rate(highest) ? row : highest;
        }
        double factor = departed.rate(highest) / intended.at(departed.step(highest));
        if (!(factor > 0) || !explains(departed, CLOSE, step -> factor * intended.at(step))) {
            return Optional.empty();
        }
        String times = plain(factor) + " times what it should be";
        if (startsWrong()) {
            return cause(
                    "peak",
                    "the LR is " + times + ": its peak is " + plain(factor * intended.peak()) + " instead of "
                            + plain(intended.peak()));
        }
        return cause(
                "old-peak",
                "from step " + departed.step(0) + " on the LR is " + times
                        + ": resumed with the peak of the checkpoint or of an earlier configuration");
    }

    /** Whether no row before the departure was at the peak: what is wrong was wrong from the start. */
    private boolean startsWrong() {
        return rates.upTo(rates.step(first)).thinned(ROWS).peak() < 0.99 * intended.peak() || first == 0;
    }

    /** LR'(s) = m + (LR(s) − F)·(P − m)/(P − F), or max(LR(s), m), with a least LR m that is not F. */
    private Optional<Cause> floor() {
        double peak = intended.peak();
        double least = intended.finalRate();
        if (rates.step(first) < intended.decayStart()) {
            return Optional.empty();
        }
        for (double floor : new double[] {0, few.lastRate(), peak / 10}) {
            double scale = (peak - floor) / (peak - least);
            boolean apart = Math.abs(floor - least) > slack && peak > least;
            if (apart
                    && (explains(fromDecay(), CLOSE, step -> floor + (intended.at(step) - least) * scale)
                            || explains(fromDecay(), CLOSE, step -> Math.max(floor, intended.at(step))))) {
                return cause(
                        "min-lr",
                        "the decay goes to " + plain(floor) + " instead of " + plain(least) + ": the minimum LR was "
                                + (floor < least ? "ignored" : "another"));
            }
        }
        return Optional.empty();
    }

    private LoggedRates fromDecay() {
        return few.rows(few.upTo(intended.decayStart()).size(), few.size());
    }

    /** LR'(s) = LR(B·s): samples, micro-batches or tokens counted as steps, or steps as one of them. */
    private Optional<Cause> stepUnit() {
        for (int unit = 2; unit <= 1 << 16; unit = unit < 64 ? unit + 1 : unit * 2) {
            int times = unit;
            if (explains(few, CLOSE, step -> intended.at(step * times))) {
                return cause(
                        "step-unit",
                        "the schedule runs " + times + " times too fast: it counts samples or " + "micro-batches, "
                                + times + " a step, as steps");
            }
            if (explains(few, CLOSE, step -> intended.at(step / times))) {
                return cause(
                        "step-unit",
                        "the schedule runs " + times + " times too slowly: its lengths were given in "
                                + "samples or micro-batches, " + times + " a step, and counted as steps");
            }
        }
        return Optional.empty();
    }

    private Optional<Cause> noWarmup() {
        long warmup = intended.warmupSteps();
        boolean rest = explains(few.rows(few.upTo(warmup).size(), few.size()), 1, intended::at);
        if (!rest || rates.step(first) >= warmup) {
            return Optional.empty();
        }
        return cause(
                "warm-up",
                rates.rate(first) >= 0.99 * intended.peak()
                        ? "there was no warm-up"
                        : "the warm-up is another; afterwards the LR follows");
    }

    /** LR' rises from below to LR after a step in the midst of the run, and follows it from then on. */
    private Optional<Cause> warmupAgain() {
        int last = first;
        while (last < rates.size() && !compared.follows(last)) {
            last++;
        }
        boolean rises = rates.step(first) > intended.warmupSteps() && last > first + 1 && last < rates.size();
        for (int row = first + 1; rises && row < last; row++) {
            rises = rates.rate(row) >= rates.rate(row - 1);
        }
        LoggedRates rest = rates.rows(last, rates.size()).thinned(ROWS);
        rises = rises && rates.rate(last - 1) > 1.5 * rates.rate(first);
        if (!rises || rates.rate(first) > intended.at(rates.step(first)) || !explains(rest, CLOSE, intended::at)) {
            return Optional.empty();
        }
        return cause(
                "warm-up",
                "the LR warms up again, from " + plain(rates.rate(first)) + " at step " + rates.step(first)
                        + " until step " + rates.step(last) + ": a restart began the warm-up anew");
    }

    /** How the schedule the log shows differs from the intended one. */
    private Optional<Cause> recognised() {
        Optional<Schedule> whole = RecognisedSchedule.of(rates, rates.lastStep());
        if (whole.isEmpty()) {
            return endedEarly();
        }
        Schedule logged = whole.get();
        String shown = "the logged LR is that of " + logged.text();
        long near = Math.max(2, intended.steps() / 100);
        if (!near(logged.peak(), intended.peak())) {
            return cause(
                    "peak", shown + ": the peak is " + plain(logged.peak()) + " instead of " + plain(intended.peak()));
        }
        if (Math.abs(logged.warmupSteps() - intended.warmupSteps()) > Math.max(2, intended.warmupSteps() / 20)) {
            return cause(
                    "warm-up",
                    shown + ": the warm-up takes " + logged.warmupSteps() + " steps instead of "
                            + intended.warmupSteps());
        }
        if (Math.abs(logged.steps() - intended.steps()) > near && rates.lastStep() > logged.steps() - near) {
            return cause("horizon", shown + ": it ends at step " + logged.steps() + " instead of " + intended.steps());
        }
        if (Math.abs(logged.decayStart() - intended.decayStart()) > near) {
            return cause(
                    "decay-start",
                    shown + ": the decay starts at step " + logged.decayStart() + " instead of "
                            + intended.decayStart());
        }
        return cause("shape", shown + ": the decay has another shape");
    }

    /** LR' of a schedule that was over before the log: its last LR is held. */
    private Optional<Cause> endedEarly() {
        int last = rates.size() - 1;
        while (last > 0 && Math.abs(rates.rate(last - 1) - rates.lastRate()) <= slack / 2) {
            last--;
        }
        LoggedRates before = rates.rows(0, last + 1);
        Optional<Schedule> found = RecognisedSchedule.of(before, before.lastStep());
        return found.isEmpty() || last == rates.size() - 1 || last == 0
                ? Optional.empty()
                : cause(
                        "horizon",
                        "the logged LR is that of " + found.get().text() + ", held to the end: the schedule "
                                + "was over at step " + before.lastStep() + " instead of " + intended.steps());
    }

    private static boolean near(double one, double other) {
        return Math.abs(one / other - 1) < 0.01;
    }

    private LoggedRates departed() {
        return rates.rows(first, rates.size()).thinned(ROWS);
    }

    private boolean explains(LoggedRates rows, double times, LongToDoubleFunction mistaken) {
        for (int row = 0; row < rows.size(); row++) {
            // Written so that a NaN explains nothing.
            if (!(Math.abs(rows.rate(row) - mistaken.applyAsDouble(rows.step(row))) <= times * slack)) {
                return false;
            }
        }
        return !rows.isEmpty();
    }

    private static Optional<Cause> cause(String kind, String sentence) {
        return Optional.of(new Cause(kind, sentence));
    }

    /** As people write LRs: 3e-5, 0.5, 12. */
    private static String plain(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.signum() == 0 || exponent > -3
                ? rounded.toPlainString()
                : rounded.movePointRight(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
