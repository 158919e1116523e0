package lehr.lab.sweep;

import java.util.List;
import lehr.math.ShortestDecimal;
import lehr.schedule.Schedule;

/**
 * A schedule whose numbers are still open: the text form of a schedule in which {@code {peak}}, {@code {steps}},
 * {@code {warmup}} and {@code {final}} stand for the peak LR, the horizon, the steps of warm-up and the LR at the
 * horizon; or one of the words {@code constant}, {@code cosine} and {@code linear}.
 *
 * @param text as it is written in a sweep file
 */
public record ScheduleForm(String text) {
    private static final List<String> WORDS = List.of("constant", "cosine", "linear");

    /** @throws IllegalArgumentException if it leaves no peak LR open */
    public ScheduleForm {
        if (!WORDS.contains(text) && !text.contains("{peak}")) {
            throw new IllegalArgumentException("\"" + text + "\" is no open schedule, expected "
                    + String.join(", ", WORDS) + " or a schedule with {peak} and {steps} in it");
        }
    }

    /**
     * The schedule with its numbers.
     *
     * @param last LR at the horizon
     * @throws IllegalArgumentException if there is no such schedule
     */
    public Schedule schedule(double peak, long steps, long warmup, double last) {
        Schedule schedule = Schedule.parse(whole().replace("{peak}", ShortestDecimal.of(peak))
                .replace("{steps}", Long.toString(steps))
                .replace("{warmup}", Long.toString(warmup))
                .replace("{final}", ShortestDecimal.of(last)));
        if (schedule.peak() != peak || schedule.steps() != steps) {
            throw new IllegalArgumentException("\"" + text + "\" has a peak of "
                    + ShortestDecimal.of(schedule.peak()) + " and " + schedule.steps() + " steps, expected "
                    + ShortestDecimal.of(peak) + " and " + steps);
        }
        return schedule;
    }

    private String whole() {
        return switch (text) {
            case "constant" -> "constant(peak={peak}, steps={steps}, warmup={warmup})";
            case "cosine", "linear" -> text + "(peak={peak}, steps={steps}, warmup={warmup}, final={final})";
            default -> text;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
