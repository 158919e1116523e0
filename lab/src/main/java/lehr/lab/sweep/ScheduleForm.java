package lehr.lab.sweep;

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
    /** @throws IllegalArgumentException if no schedule comes of it */
    public ScheduleForm {
        Schedule trial = filled(text, 1e-3, 1000, 10, 1e-5);
        if (trial.peak() != 1e-3 || trial.steps() != 1000) {
            throw new IllegalArgumentException(
                    "is \"" + text + "\", expected {peak} and {steps} to become the schedule's peak and steps");
        }
    }

    /**
     * The schedule with its numbers.
     *
     * @param last LR at the horizon
     * @throws IllegalArgumentException if there is no such schedule
     */
    public Schedule schedule(double peak, long steps, long warmup, double last) {
        return filled(text, peak, steps, warmup, last);
    }

    private static Schedule filled(String text, double peak, long steps, long warmup, double last) {
        String whole =
                switch (text) {
                    case "constant" -> "constant(peak={peak}, steps={steps}, warmup={warmup})";
                    case "cosine", "linear" -> text + "(peak={peak}, steps={steps}, warmup={warmup}, final={final})";
                    default -> text;
                };
        return Schedule.parse(whole.replace("{peak}", ShortestDecimal.of(peak))
                .replace("{steps}", Long.toString(steps))
                .replace("{warmup}", Long.toString(warmup))
                .replace("{final}", ShortestDecimal.of(last)));
    }

    @Override
    public String toString() {
        return text;
    }
}
