package lehr.report;

import java.util.ArrayList;
import java.util.List;
import lehr.plan.horizon.AnnealNow;
import lehr.plan.horizon.Branch;
import lehr.plan.horizon.BranchPlan;
import lehr.plan.horizon.ExtensionPlan;
import lehr.plan.horizon.Way;

/**
 * Answers about horizons for people at a terminal. Every text ends with a line break.
 *
 * @param page how they are set
 */
public record HorizonText(TextReport page) {

    /** The ways to go on, the best of them, their schedules. */
    public String extension(ExtensionPlan plan) {
        List<String> parts = new ArrayList<>();
        parts.add(page.paragraph("From step " + Numbers.steps(plan.asked().at()) + " to "
                + Numbers.steps(plan.asked().to()) + ", planned: "
                + plan.asked().ran().text()));
        parts.add(page.table(HorizonTables.ways(plan)));
        if (plan.ways().stream().anyMatch(way -> !way.reachable())) {
            parts.add(page.paragraph("* needs a checkpoint of that step or before"));
        }
        Way best = plan.best();
        String cost = CostWords.of(best.cost());
        parts.add(page.paragraph("Least loss from the checkpoint at hand, by the fit: "
                + (plan.ways().indexOf(best) + 1) + ", " + best.kind().text() + "."
                + (cost.isEmpty() ? "" : " What is left costs " + cost + ".")));
        StringBuilder schedules = new StringBuilder();
        for (int i = 0; i < plan.ways().size(); i++) {
            schedules.append(page.paragraph((i + 1) + "  " + plan.ways().get(i).schedule()));
        }
        parts.add(schedules.toString());
        parts.add(page.listed("warning: ", plan.warnings()));
        return TextReport.joined(parts);
    }

    /** The branches, what they save, their schedules. */
    public String branches(BranchPlan plan) {
        List<String> parts = new ArrayList<>();
        parts.add(page.table(HorizonTables.branches(plan)));
        double share = plan.saved().steps() / plan.apart().steps();
        String cost = CostWords.of(plan.saved());
        parts.add(page.paragraph("Together " + Numbers.steps(plan.together().steps()) + " steps, apart "
                + Numbers.steps(plan.apart().steps()) + ": one trunk saves "
                + Numbers.steps(plan.saved().steps()) + " steps, " + Numbers.percent(share, 0)
                + (cost.isEmpty() ? "" : "; " + cost) + "."));
        parts.add(page.paragraph("trunk  " + plan.trunk())
                + plan.branches().stream()
                        .map(Branch::schedule)
                        .map(page::paragraph)
                        .reduce("", String::concat));
        parts.add(page.listed("warning: ", plan.warnings()));
        return TextReport.joined(parts);
    }

    /** The verdict, and the ends it was chosen among. */
    public String anneal(AnnealNow answer) {
        List<String> parts = new ArrayList<>();
        parts.add(page.paragraph(HorizonWords.verdict(answer)));
        parts.add(page.paragraph("Step " + Numbers.steps(answer.run().step()) + ", LR "
                + Numbers.rate(answer.run().schedule().at(answer.run().step())) + "; the run lies "
                + Numbers.signed(answer.run().offset(), 4) + " off the fit, and forecasts are moved by that."));
        parts.add(page.table(HorizonTables.endings(answer)));
        parts.add(page.paragraph("now, best  " + HorizonWords.schedule(answer.best())));
        parts.add(page.listed("warning: ", answer.warnings()));
        return TextReport.joined(parts);
    }
}
