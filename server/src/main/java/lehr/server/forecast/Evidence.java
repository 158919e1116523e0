package lehr.server.forecast;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Study;
import lehr.fit.Comparison;
import lehr.fit.Doubts;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.law.Laws;
import lehr.logs.RunFilter;
import lehr.logs.StudyCurves;
import lehr.server.state.StoredStudy;
import lehr.server.study.ReadStudy;

/**
 * A fit and the curves it was made from.
 *
 * @param fit with what the curves say against it among its notes
 * @param curves every point of them
 */
public record Evidence(Fit fit, List<Curve> curves) {
    /** In place of a law's name: all are compared, the one that errs least decides. */
    public static final String ALL_LAWS = "all";

    /** Checks the name of a law, or {@link #ALL_LAWS}; none means the usual one. */
    public static String law(String name) {
        if (name == null || name.isEmpty()) {
            return Laws.RELAXATION.name();
        }
        try {
            return name.equals(ALL_LAWS) ? name : Laws.named(name).name();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("law: " + e.getMessage() + " or " + ALL_LAWS, e);
        }
    }

    /**
     * Reads a study and fits it.
     *
     * @param law as {@link #law} gives it
     * @param loss which is fitted; null for the one that most of the runs log
     */
    public static Evidence fitted(StoredStudy study, RunFilter runs, LossKind loss, String law, Fitter fitter) {
        List<Curve> curves = curves(study, runs, loss);
        Fit fit =
                law.equals(ALL_LAWS) ? Comparison.of(fitter, curves).chosenFit() : fitter.fit(Laws.named(law), curves);
        return new Evidence(Doubts.noted(fit, curves), curves);
    }

    /** A fit made before, with those of its runs that its study still has. */
    public static Evidence known(Fit fit, StoredStudy study) {
        Set<String> runs =
                fit.models().stream().flatMap(model -> model.runs().stream()).collect(Collectors.toSet());
        List<Curve> curves = curves(study, RunFilter.ALL, fit.loss()).stream()
                .filter(curve -> runs.contains(curve.run()))
                .toList();
        return new Evidence(fit, curves);
    }

    private static List<Curve> curves(StoredStudy study, RunFilter runs, LossKind loss) {
        Path path = Path.of(study.path());
        Study read = ReadStudy.at(path, runs).study();
        return StudyCurves.of(path, read, loss).curves();
    }
}
