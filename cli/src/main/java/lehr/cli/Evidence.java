package lehr.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lehr.curve.Curve;
import lehr.fit.Comparison;
import lehr.fit.Doubts;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.logs.StudyCurves;

/**
 * What an answer rests on.
 *
 * @param title of the study or the fit's file
 * @param fit given or just made
 * @param curves it was made from; empty when a fit was given
 */
record Evidence(String title, Fit fit, List<Curve> curves) {

    /** A fit.json as it is, a study fitted. */
    static Evidence read(Path source, CurveOptions chosen, FitterOptions fitting, LehrCommand command) {
        if (Files.isRegularFile(source) && source.toString().endsWith(".json")) {
            String name = String.valueOf(source.getFileName());
            return new Evidence(name, Inputs.fit(source), List.of());
        }
        StudyCurves read = StudyCurves.read(source, chosen.runs(), chosen.loss(), Workers.ALL);
        read.remarks().forEach(command::warn);
        command.terminal().working("fitting " + read.curves().size() + " curves");
        Fit fit = Inputs.checked(source.toString(), () -> fit(fitting, read.curves()));
        return new Evidence(read.study().name(), Doubts.noted(fit, read.curves()), read.curves());
    }

    private static Fit fit(FitterOptions fitting, List<Curve> read) {
        Fitter fitter = fitting.fitter();
        return fitting.allLaws() ? Comparison.of(fitter, read).chosenFit() : fitter.fit(fitting.law(), read);
    }
}
