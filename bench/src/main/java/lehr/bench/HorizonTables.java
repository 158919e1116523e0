package lehr.bench;

import java.util.List;
import java.util.function.Predicate;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.fit.Difference;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.law.Laws;
import lehr.schedule.Schedule;

/** Runs that went on past their horizon: what was predicted of them and what came of it. */
final class HorizonTables {
    static final double LEVEL = 0.9;

    /** Of the 124M model, 50,000 steps at 1e-3 with a cooldown of a fifth; the run that was extended. */
    private static final double PLANNED_LOSS = 2.960657;

    private static final Schedule PLANNED = Schedule.parse("wsd(peak=1e-3, steps=50000, warmup=300, decay=0.2)");

    /**
     * One extension that was trained by others.
     *
     * @param name for people
     * @param schedule its text form
     * @param loss full validation after the last step, from the published logs of arXiv 2501.18965
     */
    private record Extended(String name, String schedule, double loss) {}

    private static final List<List<Extended>> PUBLISHED = List.of(
            List.of(
                    new Extended("100k, same LR", "wsd(peak=1e-3, steps=100000, warmup=300, decay=0.2)", 2.9037),
                    new Extended("100k, LR ×.525 from 40k", lowered(5.25e-4, 59_000, 20_000), 2.8975),
                    new Extended("100k, cooldown .6", "wsd(peak=1e-3, steps=100000, warmup=300, decay=0.6)", 2.8878)),
            List.of(
                    new Extended("200k, same LR", "wsd(peak=1e-3, steps=200000, warmup=300, decay=0.2)", 2.8608),
                    new Extended("200k, LR ×.375 from 40k", lowered(3.75e-4, 159_000, 40_000), 2.8552)));

    private HorizonTables() {}

    private static String lowered(double level, long rest, long decay) {
        return "joined(constant(peak=1e-3, steps=40000, warmup=300); linear(peak=1e-3, steps=1000, final=" + level
                + "); wsd(peak=" + level + ", steps=" + rest + ", decay=" + decay + "))";
    }

    static void print(Page page) {
        page.section(
                "A published run extended from 50,000 steps",
                "124M, peak 1e-3, cooldown .2. Losses predicted from fits of the validation loss of shorter runs, set to the"
                        + " final loss of the extended run itself; intervals of 90%. Gains are over the same LR.");
        page.head("fitted", "way", "observed", "predicted", "error", "gain observed", "gain predicted", "covered");
        List<Run> runs = page.studies().all().runs();
        published(page, "the 50k run alone", runs, run -> run.id().startsWith("horizon-124M"));
        published(page, "1e-3: stable, cooldowns of .1, .2 up to 25k", runs, run -> run.id()
                .matches("124M-sp-(constant-lr0.001-T50000|wsd-linear0.[12]-lr0.001-T.*)"));
        published(page, "5e-4, 1e-3, 2e-3: all cooldowns", runs, run -> run.id()
                .matches("124M-sp-(constant|wsd)-.*lr0.00(05|1|2)-.*|124M-sp-wsd-.*lr0.00(05|1|2)-.*"));
        ExtensionTable.print(page);
    }

    private static void published(Page page, String fitted, List<Run> runs, Predicate<Run> chosen) {
        List<Curve> curves = Studies.curves(runs, LossKind.VAL, chosen);
        Fit fit = Fitter.withDefaults().fit(Laws.RELAXATION, curves);
        Forecaster forecaster = Forecaster.of(fit);
        Setting setting = fit.models().get(0).setting();
        double level = PLANNED_LOSS - loss(forecaster, PLANNED, setting);
        for (List<Extended> ways : PUBLISHED) {
            Extended same = ways.get(0);
            for (Extended way : ways) {
                Schedule schedule = Schedule.parse(way.schedule());
                double predicted = loss(forecaster, schedule, setting) + level;
                Difference gain = forecaster.difference(Schedule.parse(same.schedule()), schedule, setting, LEVEL);
                double observed = same.loss() - way.loss();
                boolean covered = gain.low() <= observed && observed <= gain.high();
                page.row(
                        fitted + ", " + curves.size() + (curves.size() == 1 ? " run" : " runs"),
                        way.name(),
                        Page.number("%.4f", way.loss()),
                        Page.number("%.4f", predicted),
                        Page.percent(predicted / way.loss() - 1),
                        way.equals(same) ? "" : Page.number("%.4f", observed),
                        way.equals(same) ? "" : text(gain),
                        way.equals(same) ? "" : covered ? "yes" : "no");
            }
        }
    }

    static String text(Difference gain) {
        return Page.number("%.4f", gain.value()) + " (" + Page.number("%.4f", gain.low()) + " to "
                + Page.number("%.4f", gain.high()) + ")";
    }

    static double loss(Forecaster forecaster, Schedule schedule, Setting setting) {
        return forecaster
                .predict(schedule, setting, new long[] {schedule.steps()}, LEVEL)
                .finalLoss();
    }
}
