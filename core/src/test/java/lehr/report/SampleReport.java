package lehr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.fit.Estimate;
import lehr.fit.Estimate.Hold;
import lehr.fit.Fit;
import lehr.fit.ModelFit;
import lehr.fit.Provenance;
import lehr.fit.Score;
import lehr.fit.Seen;
import lehr.fit.Status;
import lehr.plan.BackTest;
import lehr.plan.Cost;
import lehr.plan.Doubling;
import lehr.plan.Plan;
import lehr.plan.RatioLoss;
import lehr.plan.Target;

/** A report as the planner would make it, from a small formula with made noise: no run of it ever happened. */
final class SampleReport {
    static final long STEPS = 50_000;
    static final double PEAK = 3e-4;
    static final Setting SETTING = new Setting(124e6, 124e6, 524_288, "web text");

    /** Final loss of the ratios 0, .02, …, .8. */
    private static final double[] FINAL_LOSSES =
            IntStream.rangeClosed(0, 40).mapToDouble(i -> finalLoss(i * 0.02)).toArray();

    private SampleReport() {}

    static Report report() {
        return report("Cooldown study", "cosine-24k");
    }

    static Report report(String title, String run) {
        return new Report(
                title,
                plan(run),
                fit(),
                "L(t) = L0 + A·S^-α + B·k^b · Σ_j (u_j − u_(j-1)) · G(K·k^c · Σ_i u_i^p),  G(x) = 1 − (1+x)^-0.5",
                forecasts(),
                List.of(
                        trace("constant-24k", 24_000, step -> PEAK * warm(step), true, 0.0000),
                        trace("wsd-24k-20", 24_000, step -> wsd(step, 24_000, 0.2), true, 0.0002)),
                0.0015,
                Report.USUAL_ASSUMPTIONS,
                List.of(
                        new Report.Command(
                                "Fit the runs", "lehr fit study --law relaxation --loss val --seed 1 --out fit.json"),
                        new Report.Command(
                                "Plan the target",
                                "lehr plan fit.json --steps 50000 --peak 3e-4 --warmup 500 --out plan"),
                        new Report.Command("Flags for the trainer", "lehr export plan/plan.json --to megatron")));
    }

    static Plan plan(String run) {
        Target target = new Target(STEPS, PEAK, 500, 0, "", List.of(), SETTING);
        List<RatioLoss> ratios = new ArrayList<>();
        RatioLoss best = null;
        for (int i = 0; i <= 40; i++) {
            double loss = FINAL_LOSSES[i];
            RatioLoss at = new RatioLoss(i * 0.02, loss, loss - 0.012 - 0.0002 * i, loss + 0.012 + 0.0002 * i);
            ratios.add(at);
            best = best == null || loss < best.loss() ? at : best;
        }
        double floor = best.loss();
        List<RatioLoss> flat =
                ratios.stream().filter(at -> at.loss() - floor < 0.0015).toList();
        var recommended = new Plan.Recommendation(
                best.ratio(), flat.get(0).ratio(), flat.get(flat.size() - 1).ratio(), floor, best.low(), best.high());
        String text = "wsd(peak=3e-4, steps=50000, warmup=500, decay=" + Numbers.trimmed(best.ratio(), 2)
                + ", shape=linear, final=0)";
        return new Plan(
                target,
                recommended,
                "linear",
                text,
                ratios,
                alternatives(floor),
                opinions(floor),
                new Plan.Disagreement(
                        0.0004,
                        "wsd(peak=3e-4, steps=15000, warmup=500, decay=0.2, shape=linear, final=0)",
                        3000,
                        Map.of(),
                        "what would tell them apart for least: a 20% cooldown of 3000 steps from step 12000"),
                backTest(run),
                List.of(
                        "The target is 2.1 times longer than the longest fitted run (24,000 steps): the interval is widened for it.",
                        "Only one peak LR was fitted: the answer for another would be a guess."),
                "relaxation",
                provenance(),
                cost(),
                doubling());
    }

    private static List<Plan.Alternative> alternatives(double floor) {
        return List.of(
                alternative(
                        "10% linear",
                        "wsd(peak=3e-4, steps=50000, warmup=500, decay=0.1, shape=linear, final=0)",
                        finalLoss(0.1),
                        floor),
                alternative(
                        "cosine to 10%",
                        "cosine(peak=3e-4, steps=50000, warmup=500, final=3e-5)", end(SampleReport::cosine), floor),
                alternative("constant", "constant(peak=3e-4, steps=50000, warmup=500)", finalLoss(0), floor));
    }

    private static Plan.Alternative alternative(String name, String schedule, double loss, double floor) {
        return new Plan.Alternative(name, schedule, loss, loss - 0.013, loss + 0.013, loss - floor);
    }

    private static List<Plan.Opinion> opinions(double floor) {
        return List.of(
                new Plan.Opinion("relaxation", 0.14, floor, 0.00051, floor, 0.989),
                new Plan.Opinion("multi-power", 0.22, floor + 0.003, 0.00168, floor + 0.004, 0.008),
                new Plan.Opinion("momentum", 0.31, floor - 0.004, 0.00212, floor - 0.003, 0.003),
                new Plan.Opinion("forward-momentum", 0.41, floor + 0.011, Double.NaN, floor + 0.02, 0));
    }

    private static BackTest backTest(String run) {
        return new BackTest(
                "fitted constant-24k and wsd-24k-20, predicted the other three",
                List.of(
                        trace(
                                run,
                                24_000,
                                step -> PEAK * warm(step) * (0.55 + 0.45 * Math.cos(Math.PI * step / 24_000)),
                                false,
                                0.0006),
                        trace("wsd-24k-40", 24_000, step -> wsd(step, 24_000, 0.4), false, -0.0009),
                        trace("wsd-36k-10", 36_000, step -> wsd(step, 36_000, 0.1), false, 0.0085)));
    }

    /** A run observed with autocorrelated noise, off by {@code bias} as a fraction. */
    static BackTest.Trace trace(String run, int last, LongToDoubleFunction rate, boolean fitted, double bias) {
        Random random = new Random(last + run.length());
        int points = 180;
        long[] steps = new long[points];
        double[] rates = new double[points];
        double[] predicted = new double[points];
        double[] observed = new double[points];
        double[] low = new double[points];
        double[] high = new double[points];
        double[] loss = losses(last, rate);
        double drift = 0;
        for (int i = 0; i < points; i++) {
            steps[i] = (long) (i + 1) * last / points;
            rates[i] = rate.applyAsDouble(steps[i]);
            predicted[i] = loss[(int) steps[i]];
            drift = 0.8 * drift + 0.0009 * random.nextGaussian();
            observed[i] = predicted[i] * Math.exp(bias + drift * (1 + 4000.0 / steps[i]));
            low[i] = predicted[i] * (1 - 0.004 - 20.0 / steps[i]);
            high[i] = predicted[i] * (1 + 0.004 + 20.0 / steps[i]);
        }
        int end = points - 1;
        Score score = new Score(
                run,
                fitted,
                points,
                0.9987,
                0.0031,
                0.0052,
                0.00112 + Math.abs(bias),
                0.0124,
                predicted[end],
                low[end],
                high[end],
                observed[end]);
        return new BackTest.Trace(
                score, "wsd(peak=3e-4, steps=" + last + ", …)", steps, rates, observed, predicted, low, high);
    }

    static Fit fit() {
        List<Estimate> estimates = List.of(
                new Estimate("L0", 2.0013, 0.021, 1.967, 2.036, Hold.DATA),
                new Estimate("ln A", -0.598, 0.11, -0.779, -0.417, Hold.DATA),
                new Estimate("α", 0.4612, 0.058, 0.366, 0.557, Hold.PRIOR),
                new Estimate("ln B", -1.812, 0.048, -1.891, -1.733, Hold.DATA),
                new Estimate("ln K", -3.9, 0.31, -4.41, -3.39, Hold.BOUND),
                new Estimate("b", 0.35, 0, 0.35, 0.35, Hold.FIXED));
        ModelFit model = new ModelFit(
                SETTING,
                List.of("constant-24k", "wsd-24k-20"),
                estimates,
                new double[6][6],
                new double[0][],
                new Status(true, 4, 4, 212, ""),
                new Seen(PEAK, PEAK, 24_000, 1.2, true),
                180,
                0.043,
                0.0021,
                List.of("α is held by the prior: one horizon does not tell it from A."));
        return new Fit("relaxation", LossKind.VAL, List.of(model), List.of(), provenance());
    }

    static Provenance provenance() {
        return new Provenance(
                Map.of(
                        "constant-24k",
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                        "wsd-24k-20",
                        "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"),
                Map.of("law", "relaxation", "loss", "val", "intervals", "90%"),
                1,
                "0.1.0",
                "17.0.15",
                "Linux amd64");
    }

    private static List<Report.Forecast> forecasts() {
        double best = plan("x").recommended().ratio();
        return List.of(
                forecast("recommended", step -> wsd(step, STEPS, best), 0.012),
                forecast("10% linear", step -> wsd(step, STEPS, 0.1), 0.013),
                forecast("cosine to 10%", SampleReport::cosine, 0.013),
                forecast("constant", step -> PEAK * warm(step), 0.013));
    }

    private static Report.Forecast forecast(String name, LongToDoubleFunction rate, double half) {
        double[] all = losses((int) STEPS, rate);
        int points = 400;
        long[] steps = new long[points];
        double[] rates = new double[points];
        double[] loss = new double[points];
        double[] low = new double[points];
        double[] high = new double[points];
        for (int i = 0; i < points; i++) {
            steps[i] = (i + 1) * STEPS / points;
            rates[i] = rate.applyAsDouble(steps[i]);
            loss[i] = all[(int) steps[i]];
            low[i] = loss[i] - half;
            high[i] = loss[i] + half;
        }
        return new Report.Forecast(name, "schedule " + name, steps, rates, loss, low, high);
    }

    private static double finalLoss(double ratio) {
        return end(step -> wsd(step, STEPS, ratio));
    }

    private static double end(LongToDoubleFunction rate) {
        return losses((int) STEPS, rate)[(int) STEPS];
    }

    /** Progress by the root of the LR, and a noise floor that follows the LR with a lag of 1200 steps at the peak. */
    private static double[] losses(int last, LongToDoubleFunction rate) {
        double[] loss = new double[last + 1];
        double progress = 0;
        double floor = 0;
        for (int step = 0; step <= last; step++) {
            double u = rate.applyAsDouble(step) / PEAK;
            progress += Math.sqrt(u) / 20_000;
            floor += (u - floor) * (0.1 + u) / 1200;
            loss[step] = 2.0 + 0.42 * Math.pow(progress, -0.46) + 0.085 * floor;
        }
        return loss;
    }

    private static double warm(long step) {
        return Math.min(1, (step + 1) / 500.0);
    }

    private static double cosine(long step) {
        return PEAK * warm(step) * (0.55 + 0.45 * Math.cos(Math.PI * step / STEPS));
    }

    private static double wsd(long step, long steps, double ratio) {
        double left = (steps - step) / Math.max(1, ratio * steps);
        return PEAK * warm(step) * (ratio == 0 ? 1 : Math.min(1, left));
    }

    private static Cost cost() {
        return new Cost(50_000, 5.12e9, 3.8e18, Double.NaN, Double.NaN);
    }

    private static Doubling doubling() {
        return new Doubling(
                100_000,
                0.33,
                2.282,
                2.262,
                2.302,
                0.031,
                0.024,
                0.038,
                cost(),
                new Doubling.Half(25_000, 0.27, 2.355, 2.343, 2.367, 0.042, 0.036, 0.048),
                new Doubling.Larger(248e6, 2.25, 2.21, 2.29),
                List.of("the horizon of 100000 steps is 4.2 times the longest fitted run: an extrapolation"));
    }
}
