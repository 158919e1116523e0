package lehr.server.api;

import lehr.curve.Setting;
import lehr.schedule.Schedule;
import lehr.schedule.ScheduleException;
import lehr.server.forecast.OpenedFit;
import lehr.server.forecast.OpenedFits;
import lehr.server.web.Problem;

/** The parts that questions to a fit have in common. */
final class Questions {
    /** Letters of a schedule: a table of some ten thousand rows. */
    private static final int LONGEST_SCHEDULE = 400_000;

    private static final int LONGEST_NAME = 200;

    /** Above any LR a model was ever trained at; far above it laws answer with numbers that are none. */
    private static final double HIGHEST_LR = 1000;

    private static final double USUAL_LEVEL = 0.9;

    private Questions() {}

    static OpenedFit fit(OpenedFits fits, String id) {
        if (id == null) {
            throw Problem.badInput("fit is missing, expected the id of a fit");
        }
        return fits.find(id).orElseThrow(() -> Problem.missing("fit", id));
    }

    static Schedule schedule(String text) {
        if (text == null || text.length() > LONGEST_SCHEDULE) {
            throw Problem.badInput(
                    text == null
                            ? "schedule is missing, expected its text form"
                            : "schedule has " + text.length() + " letters, expected at most " + LONGEST_SCHEDULE);
        }
        try {
            Schedule schedule = Schedule.parse(text);
            rate("schedule: the peak LR", schedule.peak());
            return schedule;
        } catch (ScheduleException e) {
            throw Problem.badInput("schedule: " + e.getMessage());
        }
    }

    /** The model asked about; NaN and null are not said. */
    static Setting setting(double params, double tokensPerStep, String dataset) {
        if (dataset != null && dataset.length() > LONGEST_NAME) {
            throw Problem.badInput("dataset has " + dataset.length() + " letters, expected at most " + LONGEST_NAME);
        }
        return new Setting(
                count("params", params),
                Double.NaN,
                count("tokens_per_step", tokensPerStep),
                dataset == null ? "" : dataset);
    }

    private static double count(String name, double value) {
        if (value <= 0 || Double.isInfinite(value)) {
            throw Problem.badInput(name + " is " + value + ", expected a finite number above 0");
        }
        return value;
    }

    /** An LR some run could have. */
    static void rate(String what, double rate) {
        if (rate > HIGHEST_LR) {
            throw Problem.badInput(what + " is " + rate + ", expected at most " + (long) HIGHEST_LR);
        }
    }

    static double level(double level) {
        if (Double.isNaN(level)) {
            return USUAL_LEVEL;
        }
        if (!(level > 0 && level < 1)) {
            throw Problem.badInput("level is " + level + ", expected a number between 0 and 1");
        }
        return level;
    }
}
