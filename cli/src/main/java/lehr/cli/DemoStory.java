package lehr.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import lehr.fit.Fit;
import lehr.fit.Score;
import lehr.plan.Plan;
import lehr.report.Report;
import lehr.report.Table;
import lehr.schedule.Schedule;

/**
 * Tells the demo to a person.
 *
 * @param command that prints it
 * @param demo what there is to tell
 * @param out folder with its files
 */
record DemoStory(DemoCommand command, Demo demo, Path out) {
    private static final String CHOSEN = "'" + DemoStudy.SMALL_AND_SHORT + "'";

    /** What makes the same by hand, and what to try next. */
    static List<Report.Command> commands(Path out) {
        String target = String.format(
                Locale.ROOT,
                "--params %.0f --steps %d --peak 4e-3 --warmup %d --shape linear",
                Demo.PARAMS,
                Demo.HORIZON,
                DemoStudy.WARMUP);
        String study = out.resolve("study").toString();
        String fit = out.resolve("fit.json").toString();
        return List.of(
                new Report.Command(
                        "Fit the small and short runs",
                        "lehr fit " + study + " --loss final --runs " + CHOSEN + " --out " + fit),
                new Report.Command(
                        "Predict the others",
                        "lehr score " + fit + " " + study + " --runs '" + DemoStudy.ANNEALED + "'"),
                new Report.Command(
                        "Plan the next horizon",
                        "lehr plan " + study + " --loss final --runs '" + DemoStudy.ANNEALED + "' " + target),
                new Report.Command(
                        "Compare the laws",
                        "lehr fit " + study + " --loss final --runs 'd32-lr0.004-b8-s0-*' --law all"),
                new Report.Command("Look into the logs", "lehr inspect " + study));
    }

    static int runs(Fit fit) {
        return fit.models().stream().mapToInt(model -> model.runs().size()).sum();
    }

    void tell() {
        command.print(
                "Fitted: the final losses of " + runs(demo.fit()) + " small and short runs (widths 16 and 32 to 4000");
        command.print("steps; wider models and the MoE to 2000, and one 10% cooldown of 4000).");
        command.print(
                "Predicted: " + demo.predicted().size() + " runs the fit had not seen, among them all of 8000 steps.");
        command.print("");
        Table table = new Table("run", "observed", "predicted", "90% interval", "error");
        demo.scores().forEach(score -> row(table, score));
        command.printText(command.report().table(table));
        command.print("");
        command.print(summary());
        command.print("");
        choices();
        command.print("");
        plan(demo.plan());
        command.print("");
        command.print("Report: " + out.resolve("report.html"));
        command.print("The same by hand, and what to try next:");
        commands(out).forEach(next -> command.print("  " + next.line()));
    }

    private static void row(Table table, Score score) {
        table.row(
                score.run(),
                Figures.loss(score.finalObserved()),
                Figures.loss(score.finalPredicted()),
                Figures.loss(score.finalLow()) + "–" + Figures.loss(score.finalHigh()),
                signed(score.finalPredicted() / score.finalObserved() - 1));
    }

    private String summary() {
        return String.format(
                Locale.ROOT,
                "Mean error %.2f%%; %d of %d inside their interval. The %d stable runs, never annealed, are off by"
                        + " %.1f%%:%nno loss at the full LR was in the fit.",
                100 * Demo.error(demo.predicted()),
                demo.inside(),
                demo.predicted().size(),
                demo.stable().size(),
                100 * Demo.error(demo.stable()));
    }

    private void choices() {
        Table table =
                new Table("longest horizon", "best ratio predicted", "observed", "costs, nats", "10% instead costs");
        for (Demo.Choice choice : demo.choices()) {
            table.row(
                    choice.model() + ", T=" + choice.steps(),
                    Figures.share(choice.predicted()),
                    Figures.share(choice.observed()),
                    Figures.loss(choice.regret()),
                    Figures.loss(choice.habitRegret()));
        }
        command.printText(command.report().table(table));
    }

    private void plan(Plan plan) {
        Plan.Recommendation best = plan.recommended();
        command.print(command.terminal()
                .strong(String.format(
                        Locale.ROOT,
                        "Plan for width 32, %d steps: decay the last %.0f%% (%.0f–%.0f%%), %s, from step %d",
                        plan.target().steps(),
                        100 * best.ratio(),
                        100 * best.low(),
                        100 * best.high(),
                        plan.shape(),
                        Schedule.parse(plan.schedule()).decayStart())));
        Table table = new Table("schedule", "final loss", "90% interval", "above the best");
        row(table, "recommended", best.loss(), best.lossLow(), best.lossHigh(), 0);
        for (Plan.Alternative other : plan.alternatives()) {
            if (List.of("10% linear", "cosine").contains(other.name())) {
                row(table, other.name(), other.loss(), other.low(), other.high(), other.regret());
            }
        }
        command.printText(command.report().table(table));
        plan.warnings().forEach(command::warn);
    }

    /** What the trained schedules came to. */
    void tell(Verification verification) {
        command.print("");
        command.print(command.terminal().strong("Trained here, after the prediction:"));
        Table table = new Table("schedule", "predicted", "90% interval", "observed", "error", "");
        for (Verification.Row row : verification.rows()) {
            table.row(
                    row.name(),
                    Figures.loss(row.predicted()),
                    Figures.loss(row.low()) + "–" + Figures.loss(row.high()),
                    Figures.loss(row.observed()),
                    signed(row.predicted() / row.observed() - 1),
                    row.inside() ? "inside" : "outside");
        }
        command.printText(command.report().table(table));
        command.print("The runs: " + out.resolve("verify"));
    }

    private static void row(Table table, String name, double loss, double low, double high, double regret) {
        table.row(
                name,
                Figures.loss(loss),
                Figures.loss(low) + "–" + Figures.loss(high),
                String.format(Locale.ROOT, "%+.4f", regret));
    }

    private static String signed(double fraction) {
        return String.format(Locale.ROOT, "%+.2f%%", 100 * fraction);
    }
}
