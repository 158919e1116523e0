package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.feature.Exposure;
import lehr.law.Law;
import lehr.schedule.Schedule;

/** Runs of worlds whose laws are known, for tests. */
final class MadeRuns {
    static final Setting SMALL = new Setting(10_000, 10_000, 512, "java");
    static final Setting LARGE = new Setting(100_000, 100_000, 512, "java");
    private static final int EVERY = 25;

    private MadeRuns() {}

    /** Logged every 25 steps; the three losses are one, but that training lies {@code 0.1} above. */
    static ProxyRun run(Schedule schedule, Setting setting, long seed, DoubleUnaryOperator loss) {
        int points = (int) schedule.steps() / EVERY;
        long[] steps = new long[points];
        double[] validation = new double[points];
        double[] training = new double[points];
        for (int i = 0; i < points; i++) {
            steps[i] = (i + 1L) * EVERY;
            validation[i] = loss.applyAsDouble(steps[i]);
            training[i] = validation[i] + 0.1;
        }
        String id = schedule.text() + " " + setting.params() + " " + setting.dataset() + " " + setting.tokensPerStep()
                + " " + seed;
        Map<LossKind, Curve> curves = Map.of(
                LossKind.VAL,
                new Curve(id, LossKind.VAL, steps, validation, schedule, setting),
                LossKind.TRAIN,
                new Curve(id, LossKind.TRAIN, steps, training, schedule, setting),
                LossKind.FINAL,
                new Curve(
                        id,
                        LossKind.FINAL,
                        new long[] {schedule.steps()},
                        new double[] {validation[points - 1]},
                        schedule,
                        setting));
        Run.Source source = new Run.Source("made", "made", "");
        Run.Quality quality = new Run.Quality(points, 0, 0, 0, Double.NaN, Double.NaN, List.of());
        return new ProxyRun(new Run(id, setting, schedule, curves, "", source, quality), seed, Optional.empty());
    }

    static ProxyRun run(String schedule, Setting setting, long seed, DoubleUnaryOperator loss) {
        return run(Schedule.parse(schedule), setting, seed, loss);
    }

    static String cooldown(double peak, long steps, double ratio) {
        return "wsd(peak=" + peak + ", steps=" + steps + ", warmup=100, decay=" + ratio + ", shape=linear, final=0)";
    }

    /** A constant run, two cosines and cooldowns at one peak LR of a world that a law rules, with white noise. */
    static List<ProxyRun> ofLaw(Law law, double[] theta, Setting setting, double peak, double noise) {
        List<String> schedules = new ArrayList<>(List.of("constant(peak=" + peak + ", steps=4000, warmup=100)"));
        for (long steps : new long[] {2000, 4000}) {
            schedules.add("cosine(peak=" + peak + ", steps=" + steps + ", warmup=100, final=0)");
            for (double ratio : new double[] {0.1, 0.2, 0.4, 0.6}) {
                schedules.add(cooldown(peak, steps, ratio));
            }
        }
        SplittableRandom random = new SplittableRandom(3);
        List<ProxyRun> runs = new ArrayList<>();
        for (String text : schedules) {
            Schedule schedule = Schedule.parse(text);
            runs.add(run(schedule, setting, 0, step -> {
                double[] loss = new double[1];
                law.respond(Exposure.of(schedule, new long[] {(long) step}, setting))
                        .evaluate(theta, loss, null);
                return loss[0] * Math.exp(noise * random.nextGaussian());
            }));
        }
        return runs;
    }

    /** Final losses with the least at {@code best}, a parabola in ln R; logged curves say nothing more. */
    static List<ProxyRun> cell(Setting setting, double peak, long steps, long seed, double best) {
        List<ProxyRun> runs = new ArrayList<>();
        for (double ratio : new double[] {0.05, 0.1, 0.2, 0.35, 0.6}) {
            double off = Math.log(ratio / best);
            runs.add(run(cooldown(peak, steps, ratio), setting, seed, step -> 1.5 + 0.02 * off * off + 1 / step));
        }
        return runs;
    }
}
