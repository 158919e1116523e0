package lehr.examples;

import java.io.IOException;
import java.nio.file.Path;
import lehr.curve.LossKind;
import lehr.curve.Study;
import lehr.fit.Estimate;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.ModelFit;
import lehr.law.Laws;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;

/** A fit: how the loss of these runs answers to their learning rates, with intervals and a status. */
public final class Example2Fit {
    private Example2Fit() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = StudyFolder.of(arguments);
        Study study = StudyReader.read(folder, RunFilter.parse("d32-lr0.004-b8-s0-T[24]000-*"));
        Fit fit = Fitter.withDefaults().fit(Laws.RELAXATION, study.curves(LossKind.FINAL));

        for (ModelFit model : fit.models()) {
            System.out.printf(
                    "%.0f parameters, %d runs%n",
                    model.setting().params(), model.runs().size());
            System.out.println("converged: " + model.status().converged());
            for (Estimate estimate : model.estimates()) {
                System.out.printf(
                        "%s = %.3f (%.3f to %.3f)%n",
                        estimate.name(), estimate.value(), estimate.low(), estimate.high());
            }
        }
    }
}
