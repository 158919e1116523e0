package lehr.report;

import java.util.List;
import lehr.fit.Fit;
import lehr.plan.BackTest;
import lehr.plan.Plan;

/**
 * All that a reader of the report is shown: the plan, the fit it rests on, and the curves to draw.
 *
 * @param title for people, e.g. the study's name
 * @param plan the answer
 * @param fit what the plan rests on
 * @param formula the deciding law in one line of plain text, "" if not to be shown
 * @param forecasts predicted curves of the recommended schedule (first) and of alternatives, some 400 points each
 * @param fitted predicted and observed loss of the fitted runs, for the residuals
 * @param seedNoise nats by which the final loss of repeated runs differs, NaN if not known
 * @param assumptions what must hold for the answer to hold, one sentence each
 * @param commands how to make this report and its parts again
 */
public record Report(
        String title,
        Plan plan,
        Fit fit,
        String formula,
        List<Forecast> forecasts,
        List<BackTest.Trace> fitted,
        double seedNoise,
        List<String> assumptions,
        List<Command> commands) {

    /** What every law of this kind takes for granted. */
    public static final List<String> USUAL_ASSUMPTIONS = List.of(
            "The data mixture is the same in the stable and in the decay phase; a mixture switched for the decay changes"
                    + " the loss in a way no curve here has shown.",
            "The optimizer is AdamW, with betas, weight decay and batch size as in the runs that were fitted.",
            "The runs are autoregressive language models: the priors were learned on those.",
            "Losses are in nats a token, of the same tokenizer and validation set throughout.",
            "The target run does not diverge: nothing here predicts instability.");

    public Report {
        forecasts = List.copyOf(forecasts);
        fitted = List.copyOf(fitted);
        assumptions = List.copyOf(assumptions);
        commands = List.copyOf(commands);
    }

    /**
     * The predicted course of one schedule.
     *
     * @param name for people, e.g. {@code recommended} or {@code 10% linear}
     * @param schedule text form
     * @param steps optimizer steps, increasing
     * @param rate LR at each
     * @param loss predicted, nats
     * @param low lower ends of its 90% interval, NaN where unknown
     * @param high upper ends
     */
    public record Forecast(
            String name, String schedule, long[] steps, double[] rate, double[] loss, double[] low, double[] high) {
        public Forecast {
            int points = steps.length;
            if (points != rate.length || points != loss.length || points != low.length || points != high.length) {
                throw new IllegalArgumentException(name + ": steps, rate, loss, low and high differ in length");
            }
        }
    }

    /**
     * @param does what it is for, e.g. {@code Fit the runs}
     * @param line to be pasted into a shell
     */
    public record Command(String does, String line) {}
}
