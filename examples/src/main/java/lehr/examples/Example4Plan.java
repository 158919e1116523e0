package lehr.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.law.Laws;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;
import lehr.plan.Plan;
import lehr.plan.Planner;
import lehr.plan.Target;

/** A plan, ten lines from a folder: which share of a run of 16,000 steps to decay, and what that will give. */
public final class Example4Plan {
    private Example4Plan() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = StudyFolder.of(arguments);
        List<Curve> curves = StudyReader.read(folder, RunFilter.parse("d32-lr0.004-b8-s0-T*,!*-T1000-*"))
                .curves(LossKind.FINAL);
        Fit fit = Fitter.withDefaults().fit(Laws.RELAXATION, curves);
        Target target = Target.of(16_000, 4e-3, 100).withShape("linear");
        Plan plan = Planner.withDefaults().withOpinions(false).plan(fit, curves, target);

        Plan.Recommendation best = plan.recommended();
        System.out.printf("decay the last %.2f (%.2f to %.2f)%n", best.ratio(), best.low(), best.high());
        System.out.printf("final loss %.4f (%.4f to %.4f)%n", best.loss(), best.lossLow(), best.lossHigh());
        for (Plan.Alternative other : plan.alternatives()) {
            System.out.printf("%s costs %+.4f%n", other.name(), other.regret());
        }
        plan.warnings().forEach(warning -> System.out.println("warning: " + warning));
    }
}
