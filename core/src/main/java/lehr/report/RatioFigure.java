package lehr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lehr.plan.Plan;
import lehr.plan.RatioLoss;

/** Regret and predicted loss over the annealing ratio, with the flat zone shaded. */
final class RatioFigure {
    private RatioFigure() {}

    static Figure of(Report report) {
        return new Figure("regret", List.of(regret(report), loss(report)));
    }

    private static Chart regret(Report report) {
        Plan.Recommendation best = report.plan().recommended();
        double[] ratios = ratios(report);
        double[] regret = losses(report, RatioLoss::loss);
        for (int i = 0; i < regret.length; i++) {
            regret[i] -= best.loss();
        }
        List<Layer> layers = new ArrayList<>();
        layers.add(zone(best));
        if (report.seedNoise() > 0) {
            layers.add(new Layer.Level("a seed's noise", Ink.MUTED, report.seedNoise()));
        }
        layers.add(new Layer.Line("regret", Ink.RECOMMENDED, Stroke.BOLD, ratios, regret));
        layers.add(new Layer.Mark("least loss", Ink.RECOMMENDED, best.ratio(), 0));
        Axis y = new Axis(
                "loss above the best, nats",
                -0.04 * ceiling(ratios, regret, best),
                ceiling(ratios, regret, best),
                Axis.Kind.LOSS);
        return new Chart("Regret over the annealing ratio", about(best), x(ratios), y, true, true, layers);
    }

    private static Chart loss(Report report) {
        Plan.Recommendation best = report.plan().recommended();
        double[] ratios = ratios(report);
        double[] loss = losses(report, RatioLoss::loss);
        double[] low = losses(report, RatioLoss::low);
        double[] high = losses(report, RatioLoss::high);
        double width = Double.isFinite(best.lossHigh() - best.lossLow()) ? best.lossHigh() - best.lossLow() : 0;
        Axis y = Axis.around(
                "nats",
                Axis.Kind.LOSS,
                best.lossLow(),
                best.lossHigh(),
                best.loss(),
                best.loss() + Math.max(width, ceiling(ratios, losses(report, r -> r.loss() - best.loss()), best)));
        List<Layer> layers = List.of(
                zone(best),
                new Layer.Band("90% interval", Ink.RECOMMENDED, ratios, low, high),
                new Layer.Line("predicted final loss", Ink.RECOMMENDED, Stroke.BOLD, ratios, loss),
                new Layer.Mark("", Ink.RECOMMENDED, best.ratio(), best.loss()));
        String about = "Predicted final loss " + Numbers.interval(best.loss(), best.lossLow(), best.lossHigh())
                + " at the recommended ratio.";
        return new Chart("Predicted final loss", about, x(ratios), y, false, true, layers);
    }

    private static Layer zone(Plan.Recommendation best) {
        return new Layer.Zone("flat zone", Ink.THIRD, best.low(), best.high());
    }

    private static Axis x(double[] ratios) {
        return Axis.around("annealing ratio, decay steps / all steps", Axis.Kind.PERCENT, ratios);
    }

    /** Cut where the zone stays visible: a ratio of zero can cost fifty times as much as its edges. */
    private static double ceiling(double[] ratios, double[] regret, Plan.Recommendation best) {
        double edge = 0.002;
        double most = 0.0005;
        for (int i = 0; i < ratios.length; i++) {
            if (ratios[i] >= best.low() && ratios[i] <= best.high() && Double.isFinite(regret[i])) {
                edge = Math.max(edge, regret[i]);
            }
            most = Double.isFinite(regret[i]) ? Math.max(most, regret[i]) : most;
        }
        return Math.min(1.05 * most, 6 * edge);
    }

    private static String about(Plan.Recommendation best) {
        return "Least loss at a ratio of " + Numbers.percent(best.ratio(), 0) + "; any ratio from "
                + Numbers.percentRange(best.low(), best.high()) + " costs less than a seed's noise.";
    }

    private static double[] ratios(Report report) {
        return losses(report, RatioLoss::ratio);
    }

    private static double[] losses(Report report, ToDoubleFunction<RatioLoss> part) {
        return report.plan().ratios().stream().mapToDouble(part).toArray();
    }
}
