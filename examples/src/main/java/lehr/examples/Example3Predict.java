package lehr.examples;

import java.io.IOException;
import java.nio.file.Path;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Study;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.law.Laws;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;

/** Predictions: what longer runs will give, beside what they gave. */
public final class Example3Predict {
    private Example3Predict() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = StudyFolder.of(arguments);
        Study shorter = StudyReader.read(folder, RunFilter.parse("d32-lr0.004-b8-s0-T[24]000-*"));
        Fit fit = Fitter.withDefaults().fit(Laws.RELAXATION, shorter.curves(LossKind.FINAL));
        Forecaster forecaster = Forecaster.of(fit);

        Study longer = StudyReader.read(folder, RunFilter.parse("d32-lr0.004-b8-s0-T8000-wsd*"));
        for (Run run : longer.runs()) {
            long[] end = {run.schedule().steps()};
            Prediction loss = forecaster.predict(run.schedule(), run.setting(), end, 0.9);
            double observed = run.curve(LossKind.FINAL).orElseThrow().finalLoss();
            System.out.printf(
                    "%s predicted %.4f (%.4f to %.4f) observed %.4f%n",
                    run.id(), loss.finalLoss(), loss.finalLow(), loss.finalHigh(), observed);
        }
    }
}
