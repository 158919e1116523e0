package lehr.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lehr.curve.Curve;
import lehr.fit.Fit;
import lehr.fit.FitFile;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.HoldOut;
import lehr.fit.Json;
import lehr.fit.Score;
import lehr.fit.Scorer;
import lehr.law.Law;
import lehr.law.Laws;

/**
 * One fit: a law to the fitted curves of a split, scored on those left out. Makes {@value #FIT} and {@value #SCORES}.
 *
 * @param study its name
 * @param curves of the study
 * @param law its name
 * @param split which curves
 * @param options how
 */
record FitUnit(String study, Shared<SentCurves> curves, String law, Split split, FitOptions options)
        implements WorkUnit {
    static final String FIT = "fit.json";
    static final String SCORES = "scores.json";

    /** Coverage of the intervals. */
    private static final double LEVEL = 0.9;

    @Override
    public String id() {
        return study + "/" + law + "/" + split.name();
    }

    @Override
    public NamedFiles work(Path scratch) throws UnitFailedException {
        try {
            List<Curve> all = curves.get().arrived();
            List<Curve> fitted = split.fitted().stream().map(all::get).toList();
            Law named = Laws.named(law);
            Fitter fitter = options.fitter(split.isWhole());
            Fit fit = fitter.fit(named, fitted);
            List<Score> scores =
                    scores(named, fit, split.leftOut().stream().map(all::get).toList());
            return NamedFiles.ofTexts(Map.of(
                    FIT,
                    FitFile.write(fit),
                    SCORES,
                    Json.MAPPER.valueToTree(scores).toPrettyString()));
        } catch (RuntimeException e) {
            // A fit is a function of what it is given: what core refuses here it refuses anywhere.
            throw new UnitFailedException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    /** Scores of the curves for which a fitted model answers. */
    private static List<Score> scores(Law law, Fit fit, List<Curve> leftOut) {
        Forecaster forecaster = Forecaster.of(law, fit);
        List<Score> scores = new ArrayList<>();
        for (Curve curve : leftOut) {
            Curve scored = HoldOut.judged(law, curve);
            if (answers(forecaster, scored)) {
                scores.add(Scorer.score(scored, forecaster.predict(scored, LEVEL), false));
            }
        }
        return scores;
    }

    private static boolean answers(Forecaster forecaster, Curve curve) {
        try {
            forecaster.predict(curve.between(curve.lastStep(), curve.lastStep()), LEVEL);
            return true;
        } catch (IllegalArgumentException e) {
            // Every run of its model was left out, and the law does not carry over.
            return false;
        }
    }
}
