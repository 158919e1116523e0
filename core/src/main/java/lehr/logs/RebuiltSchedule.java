package lehr.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import lehr.logs.source.LogFormatException;
import lehr.schedule.Schedule;
import lehr.schedule.Table;
import lehr.schedule.WarmupStableDecay;

/**
 * The schedule of a run, from what its description says and its log shows. The description is believed where no
 * logged LR departs from it by more than 1% of the peak; otherwise the log is.
 *
 * @param schedule LR of every optimizer step, of a branch's trunk too
 * @param origin where it was taken from
 * @param difference largest |ΔLR| of a logged row from it, as a share of the peak; NaN if no LR is logged
 * @param warnings where description and log differ
 */
record RebuiltSchedule(Schedule schedule, Origin origin, double difference, List<String> warnings) {
    /** Where a schedule was taken from. */
    enum Origin {
        DESCRIBED("described"),
        ARGUMENTS("arguments"),
        RECOGNISED("recognised"),
        LOGGED("as logged");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        /** In words, for people and programs. */
        String words() {
            return words;
        }
    }

    /** Share of the peak by which logged LRs may depart from the described schedule. */
    static final double TOLERANCE = 0.01;

    private static final List<String> SHAPES = List.of("linear", "1-sqrt", "cosine", "exponential", "inverse");

    private static RebuiltSchedule of(Origin origin, LoggedRates rates, Schedule schedule, String... warnings) {
        return new RebuiltSchedule(schedule, origin, difference(rates, schedule), List.of(warnings));
    }

    private static double difference(LoggedRates rates, Schedule schedule) {
        return rates.isEmpty() ? Double.NaN : rates.upTo(schedule.steps()).disagreement(schedule) / schedule.peak();
    }

    /** The same, taken from elsewhere. */
    RebuiltSchedule from(Origin other) {
        return new RebuiltSchedule(schedule, other, difference, warnings);
    }

    /** An end that comes after the log's is told by the shape alone. */
    private RebuiltSchedule guessing(long lastStep) {
        boolean guess = schedule.decayStart() < schedule.steps() && schedule.steps() > lastStep + lastStep / 50;
        return guess
                ? warning("the log ends at step " + lastStep + ", before the recognised schedule does, at "
                        + schedule.steps() + ": its end is a guess")
                : this;
    }

    /** The same, with one more warning. */
    RebuiltSchedule warning(String sentence) {
        List<String> more = new ArrayList<>(warnings);
        more.add(sentence);
        return new RebuiltSchedule(schedule, origin, difference, more);
    }

    /**
     * @param lastStep of the log
     * @throws LogFormatException if neither description nor log tell the LR
     */
    static RebuiltSchedule of(RunDescription run, LoggedRates rates, long lastStep) {
        if (!run.schedule().isEmpty()) {
            return described(run, rates, new DescribedSchedule(run, rates, lastStep));
        }
        Optional<Schedule> recognised = RecognisedSchedule.of(rates, lastStep);
        return recognised.isPresent()
                ? of(Origin.RECOGNISED, rates, recognised.get()).guessing(lastStep)
                : of(
                        Origin.LOGGED,
                        rates,
                        table(rates, null, lastStep),
                        "no schedule described, and the logged LR follows none that is "
                                + "known: taken as logged, linear between rows");
    }

    private static RebuiltSchedule described(RunDescription run, LoggedRates rates, DescribedSchedule described) {
        Schedule schedule = described.schedule();
        if (agrees(rates, schedule)) {
            return of(Origin.DESCRIBED, rates, schedule);
        }
        Optional<Schedule> early = EarlyDecay.of(schedule, described.decayStart());
        if (early.isPresent() && agrees(rates, early.get())) {
            return of(Origin.DESCRIBED, rates, early.get());
        }
        String told = ScheduleCheck.DEPARTS + " from the described " + run.schedule()
                + (run.decayShape().isEmpty() ? "" : " " + run.decayShape()) + off(rates, schedule);
        if (schedule instanceof WarmupStableDecay) {
            for (String shape : SHAPES) {
                Optional<Schedule> other = otherShape(described, shape);
                if (other.isPresent() && agrees(rates, other.get())) {
                    return of(
                            Origin.RECOGNISED,
                            rates,
                            other.get(),
                            told + "; it follows the shape " + shape + ", which is used");
                }
            }
        }
        return of(
                Origin.LOGGED,
                rates,
                table(rates, schedule, schedule.steps()),
                told + "; the logged LR is used, linear between rows");
    }

    private static Optional<Schedule> otherShape(DescribedSchedule described, String shape) {
        try {
            return Optional.of(described.schedule("wsd", shape));
        } catch (LogFormatException e) {
            // E.g. an exponential decay to 0: no such schedule.
            return Optional.empty();
        }
    }

    private static boolean agrees(LoggedRates rates, Schedule schedule) {
        return rates.upTo(schedule.steps()).disagreement(schedule) <= TOLERANCE * schedule.peak();
    }

    private static String off(LoggedRates rates, Schedule schedule) {
        return String.format(Locale.ROOT, " (max |ΔLR| %.2g%% of the peak)", 100 * difference(rates, schedule));
    }

    /** The logged LRs, and outside the logged steps those of {@code described} if there is such. */
    private static Table table(LoggedRates rates, Schedule described, long lastStep) {
        TreeMap<Long, Double> rows = new TreeMap<>();
        long first = rates.step(0);
        if (described != null && first > 0) {
            for (long step : trunkSteps(described, first)) {
                rows.put(step, described.at(step));
            }
        }
        for (int row = 0; row < rates.size(); row++) {
            rows.put(rates.step(row), rates.rate(row));
        }
        if (lastStep > rates.lastStep()) {
            rows.put(lastStep, described == null ? rates.lastRate() : described.at(lastStep));
        }
        return Table.of(
                rows.keySet().stream().mapToLong(Long::longValue).toArray(),
                rows.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Steps below {@code end} between which a schedule is nearly straight. */
    private static SortedSet<Long> trunkSteps(Schedule schedule, long end) {
        SortedSet<Long> steps = new TreeSet<>(
                List.of(0L, schedule.warmupSteps() - 1, schedule.warmupSteps(), schedule.decayStart(), end - 1));
        long pieces = 16;
        for (long piece = 1; piece < pieces; piece++) {
            steps.add(schedule.warmupSteps() * piece / pieces);
            steps.add(schedule.decayStart() + (end - schedule.decayStart()) * piece / pieces);
        }
        return steps.headSet(end).tailSet(0L);
    }
}
