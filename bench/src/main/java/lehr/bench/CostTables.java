package lehr.bench;

import java.util.List;
import java.util.stream.IntStream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.fit.Simulator;
import lehr.law.Laws;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.WarmupStableDecay;

/** Time of a fit against the number of runs and of logged points, on made runs. */
final class CostTables {
    private static final int[] RUNS = {2, 4, 8, 16, 32, 64, 128};
    private static final long[] EVERY = {640, 320, 160, 80, 40, 20, 10};
    private static final int REPEATS = 5;

    /** Multi-power parameters near those of the published 25M curves. */
    private static final double[] THETA = {3.15, 0.51, 0.51, 360, 2.1, 0.58, 0.64};

    private static final Setting MODEL = new Setting(25e6, 25e6, Double.NaN, "made");

    private CostTables() {}

    static void print(Page page) {
        page.section(
                "Cost of a fit by runs",
                "Least of " + REPEATS + " times in one warm JVM; 24,000 steps a run, 150 points each; ms.");
        page.head("runs", "points", "relaxation", "a run", "multi-power", "a run");
        warm();
        for (int runs : RUNS) {
            row(page, made(runs, 160), runs);
        }
        page.section("Cost of a fit by logged points", "As above, 4 runs.");
        page.head("runs", "points", "relaxation", "a thousand points", "multi-power", "a thousand points");
        for (long every : EVERY) {
            List<Curve> curves = made(4, every);
            row(page, curves, points(curves) / 1000.0);
        }
    }

    private static void warm() {
        for (int i = 0; i < REPEATS; i++) {
            Contender.RELAXATION.fit(made(8, 160));
            Contender.MULTI_POWER.fit(made(8, 160));
        }
    }

    private static void row(Page page, List<Curve> curves, double unit) {
        double relaxation = milliseconds(Contender.RELAXATION, curves);
        double multiPower = milliseconds(Contender.MULTI_POWER, curves);
        page.row(
                String.valueOf(curves.size()),
                String.valueOf(points(curves)),
                Page.number("%.1f", relaxation),
                Page.number("%.2f", relaxation / unit),
                Page.number("%.1f", multiPower),
                Page.number("%.2f", multiPower / unit));
    }

    private static int points(List<Curve> curves) {
        return curves.stream().mapToInt(Curve::size).sum();
    }

    private static double milliseconds(Contender contender, List<Curve> curves) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < REPEATS; i++) {
            long from = System.nanoTime();
            contender.fit(curves);
            least = Math.min(least, System.nanoTime() - from);
        }
        return least / 1e6;
    }

    /** Runs of decays that differ in ratio, logged every so many steps. */
    private static List<Curve> made(int runs, long every) {
        List<Schedule> schedules = IntStream.range(0, runs)
                .<Schedule>mapToObj(
                        run -> WarmupStableDecay.of(3e-4, 24000, 500, 0.05 + 0.9 * run / runs, Shape.LINEAR, 3e-5))
                .toList();
        return new Simulator(Laws.MULTI_POWER, THETA, 0.001, every, 7)
                .runs("made", schedules, MODEL)
                .curves(LossKind.TRAIN);
    }
}
