package lehr.fit;

import java.util.List;
import java.util.stream.Stream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.schedule.Schedule;

/** Runs made from laws, for tests. */
public final class MadeRuns {
    /** Relaxation parameters, as {@link #language()}, of a model of pixels: a tiny noise floor, fast progress. */
    static final double[] PIXELS = {2.9, -3.5, 1.2, -6, -3.0, 0.45, -0.5, 0.35, -0.43};

    static final String CONSTANT = "constant(peak=5e-4, steps=20000, warmup=300)";
    static final String COSINE = "cosine(peak=5e-4, steps=20000, warmup=300, final=5e-5)";
    static final String WSD = "wsd(peak=5e-4, steps=20000, warmup=300, decay=0.2, final=0)";
    public static final Setting MODEL = new Setting(1e8, 1e8, 5e5, "made");

    private MadeRuns() {}

    /** L0, lnA, α, lnB, lnK, r, v, b, c of a language model of 100M parameters. */
    public static double[] language() {
        return new double[] {2.7, -1.35, 0.46, -1.85, -3.0, 0.45, -0.5, 0.35, -0.43};
    }

    /** One curve a schedule, logged every 100 steps, with the noise of language models. */
    public static List<Curve> of(double[] theta, Setting setting, String... schedules) {
        return of(Laws.RELAXATION, theta, 0.0008, 100, setting, schedules);
    }

    static List<Curve> of(Law law, double[] theta, double noise, long every, Setting setting, String... schedules) {
        List<Schedule> parsed = Stream.of(schedules).map(Schedule::parse).toList();
        return new Simulator(law, theta, noise, every, 11)
                .runs("made", parsed, setting)
                .curves(LossKind.TRAIN);
    }

    static Fit fit(List<Curve> curves) {
        return Fitter.withDefaults().fit(Laws.RELAXATION, curves);
    }
}
