package lehr.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lehr.plan.Planner;
import lehr.plan.optimal.Fall;
import lehr.plan.optimal.Free;
import lehr.plan.optimal.Member;
import lehr.plan.optimal.Optimum;
import lehr.report.Table;

/** What {@code lehr optimize} prints. */
final class OptimumText {
    private final Optimum optimum;

    OptimumText(Optimum optimum) {
        this.optimum = optimum;
    }

    /** What to do, in a sentence. */
    String advice() {
        Member best = optimum.family();
        if (optimum.recommended().equals("free")) {
            return "Take the free schedule: predicted final loss "
                    + Figures.loss(optimum.free().loss()) + ", " + gain() + " lower than the best with a name.";
        }
        return "Decay the last " + Figures.percent(best.ratio()).replaceFirst("\\.?0*%", "%") + " in the shape "
                + best.shape() + " to an LR of " + Figures.rate(best.finalRate()) + ", from a peak of "
                + Figures.rate(best.peak()) + ": predicted final loss " + Figures.loss(best.loss()) + ".";
    }

    /** The best of each shape and the free one. */
    Table table() {
        Table table = new Table("shape", "decay", "peak LR", "final LR", "loss", "90% interval", "above the least");
        double least = optimum.freely().map(Free::loss).orElse(optimum.family().loss());
        optimum.freely()
                .ifPresent(free -> table.row(
                        "free",
                        Figures.share(1
                                - (double) free.fall().start()
                                        / optimum.leeway().steps()),
                        Figures.rate(optimum.family().peak()),
                        Figures.rate(free.finalRate()),
                        Figures.loss(free.loss()),
                        Figures.loss(free.low()) + " … " + Figures.loss(free.high()),
                        Figures.loss(free.loss() - least)));
        for (Member member : optimum.shapes()) {
            table.row(
                    member.shape(),
                    Figures.share(member.ratio()),
                    Figures.rate(member.peak()),
                    Figures.rate(member.finalRate()),
                    Figures.loss(member.loss()),
                    Figures.loss(member.low()) + " … " + Figures.loss(member.high()),
                    Figures.loss(member.loss() - least));
        }
        return table;
    }

    /** The free schedule in words. */
    List<String> freely(Free free) {
        Fall fall = free.fall();
        long steps = optimum.leeway().steps();
        List<String> lines = new ArrayList<>();
        lines.add("The free schedule falls from step " + fall.start() + " on (" + share(fall.start(), steps)
                + " of the run), is half-way down at step " + fall.half() + " (" + share(fall.half(), steps)
                + ") and ends at " + Figures.rate(free.finalRate()) + ".");
        lines.add(String.format(
                Locale.ROOT,
                "(1-τ)^%.2f over the last %.3f of the run comes closest to it, within %.1f%% of the highest LR on average.",
                fall.power(),
                fall.ratio(),
                100 * fall.difference()));
        lines.add("It gains " + gain() + " over the best with a name (90% interval "
                + Figures.loss(optimum.gain().low()) + " … "
                + Figures.loss(optimum.gain().high()) + "): "
                + (optimum.gain().value() > Planner.SEED_NOISE ? "more" : "less") + " than a seed's noise of "
                + Figures.loss(Planner.SEED_NOISE) + ".");
        return lines;
    }

    private String gain() {
        return Figures.loss(optimum.gain().value());
    }

    private static String share(long step, long steps) {
        return String.format(Locale.ROOT, "%.1f%%", 100.0 * step / steps);
    }
}
