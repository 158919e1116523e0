package lehr.server.forecast;

import java.util.ArrayList;
import java.util.List;
import lehr.fit.Fitter;
import lehr.plan.Plan;
import lehr.plan.Planner;
import lehr.plan.Target;
import lehr.report.HtmlReport;
import lehr.report.PlanReport;
import lehr.report.Report;

/**
 * A plan and the page that shows what it rests on.
 *
 * @param plan the answer
 * @param report as HTML
 */
public record PlanMaker(Plan plan, String report) {

    /**
     * Plans a run.
     *
     * @param title of the report
     * @param source study or fit as the command line would name it
     */
    public static PlanMaker make(Evidence evidence, Target target, Fitter fitter, String title, String source) {
        Plan plan = Planner.withDefaults().withFitter(fitter).plan(evidence.fit(), evidence.curves(), target);
        Report report = new PlanReport(title, plan, evidence.fit(), evidence.curves(), commands(plan, source)).report();
        return new PlanMaker(plan, HtmlReport.of(report));
    }

    private static List<Report.Command> commands(Plan plan, String source) {
        Target target = plan.target();
        String again = "lehr plan " + quoted(source) + " --steps " + target.steps() + " --peak " + target.peak()
                + " --warmup " + target.warmup() + " --shape " + quoted(plan.shape()) + " --final "
                + target.finalRate();
        List<Report.Command> commands = new ArrayList<>();
        commands.add(new Report.Command("Make this plan again", again));
        commands.add(new Report.Command("See the recommended schedule", "lehr schedule " + quoted(plan.schedule())));
        commands.add(new Report.Command("Write it for a trainer", "lehr export plan.json --to megatron"));
        return commands;
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
