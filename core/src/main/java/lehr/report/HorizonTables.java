package lehr.report;

import java.util.List;
import lehr.fit.Difference;
import lehr.plan.Doubling;
import lehr.plan.Plan;
import lehr.plan.horizon.AnnealNow;
import lehr.plan.horizon.Branch;
import lehr.plan.horizon.BranchPlan;
import lehr.plan.horizon.Ending;
import lehr.plan.horizon.ExtensionPlan;
import lehr.plan.horizon.Way;

/** Tables of horizons: ways to go on, branches of a trunk, ends of a live run. */
public final class HorizonTables {
    private HorizonTables() {}

    /** The ways to go on, numbered; those that need an earlier checkpoint are marked. */
    public static Table ways(ExtensionPlan plan) {
        Table table = new Table("", "Way", "Final loss (90%)", "Gains (90%)");
        int number = 0;
        for (Way way : plan.ways()) {
            table.row(
                    ++number + (way.reachable() ? "" : "*"),
                    way(way),
                    Numbers.interval(way.loss(), way.low(), way.high()),
                    gain(way.gain()));
        }
        return table;
    }

    /** What is done from which step on, and who says so. */
    private static String way(Way way) {
        String what =
                switch (way.kind()) {
                    case SAME, LONGER -> "last " + Numbers.percent(way.ratio(), 0);
                    case LOWER, REWARMED -> "LR ×" + Numbers.fixed(way.factor(), 2);
                };
        return way.by().text() + ": " + what + " from " + Numbers.steps(way.from());
    }

    /** The horizons of one trunk. */
    public static Table branches(BranchPlan plan) {
        Table table = new Table("Horizon", "Decay starts", "Ratio", "Final loss (90%)", "Branch costs", "Alone");
        for (Branch branch : plan.branches()) {
            table.row(
                    Numbers.steps(branch.steps()),
                    Numbers.steps(branch.start()),
                    Numbers.percent(branch.ratio(), 0),
                    Numbers.interval(branch.loss(), branch.low(), branch.high()),
                    CostWords.shortest(branch.added()),
                    CostWords.shortest(branch.alone()));
        }
        return table;
    }

    /** Annealing now over several lengths, then later. */
    public static Table endings(AnnealNow answer) {
        Table table = new Table("", "Horizon", "Decay", "Final loss (90%)", "Gains (90%)", "Costs");
        rows(table, "now", answer.now());
        rows(table, "now, best", List.of(answer.best()));
        rows(table, "later", answer.later());
        return table;
    }

    private static void rows(Table table, String when, List<Ending> endings) {
        for (Ending ending : endings) {
            table.row(
                    when,
                    Numbers.steps(ending.steps()),
                    Numbers.steps(ending.decay()),
                    Numbers.interval(ending.loss(), ending.low(), ending.high()),
                    gain(ending.gain()),
                    CostWords.shortest(ending.cost()));
        }
    }

    /** Half, once and twice the steps of a plan. */
    static Table doubling(Plan plan) {
        Doubling twice = plan.doubling();
        Plan.Recommendation best = plan.recommended();
        Table table = new Table("Steps", "Ratio", "Predicted final loss (90%)", "Below the plan's (90%)");
        if (twice.half() != null) {
            Doubling.Half half = twice.half();
            row(
                    table,
                    half.steps(),
                    half.ratio(),
                    Numbers.interval(half.loss(), half.low(), half.high()),
                    Numbers.interval(-half.price(), -half.priceHigh(), -half.priceLow()));
        }
        String own = Numbers.interval(best.loss(), best.lossLow(), best.lossHigh());
        row(table, plan.target().steps(), best.ratio(), own, "0");
        row(
                table,
                twice.steps(),
                twice.ratio(),
                Numbers.interval(twice.loss(), twice.low(), twice.high()),
                Numbers.interval(twice.gain(), twice.gainLow(), twice.gainHigh()));
        return table;
    }

    private static void row(Table table, long steps, double ratio, String loss, String gain) {
        table.row(Numbers.steps(steps), Numbers.percent(ratio, 0), loss, gain);
    }

    private static String gain(Difference gain) {
        return gain.value() == 0 ? "0" : Numbers.interval(gain.value(), gain.low(), gain.high());
    }
}
