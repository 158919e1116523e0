package lehr.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.fit.Estimate;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.Scorer;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;

/** A law of your own, fitted and judged like the laws that come with Lehr. */
public final class Example5OwnLaw {
    private Example5OwnLaw() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = StudyFolder.of(arguments);
        List<Curve> shorter = StudyReader.read(folder, RunFilter.parse("d32-lr0.004-b8-s0-T[24]000-wsd*"))
                .curves(LossKind.TRAIN);
        List<Curve> longer = StudyReader.read(folder, RunFilter.parse("d32-lr0.004-b8-s0-T8000-wsd*"))
                .curves(LossKind.TRAIN);

        for (Law law : List.of(new NoiseFloor(), Laws.MOMENTUM)) {
            Fit fit = Fitter.withDefaults().fit(law, shorter);
            Forecaster forecaster = Forecaster.of(law, fit);
            double error =
                    Scorer.mean(Scorer.score(forecaster, fit, longer, 0.9)).mape();
            System.out.println(law.name() + ": " + law.formula());
            for (Estimate estimate : fit.models().get(0).estimates()) {
                System.out.printf("  %s = %.3f%n", estimate.name(), estimate.value());
            }
            System.out.printf("  mean error on longer runs: %.2f%%%n", 100 * error);
        }
    }
}
