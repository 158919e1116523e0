package lehr.bench;

import java.util.List;
import lehr.curve.Curve;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.Objective;
import lehr.fit.Score;
import lehr.fit.Scorer;
import lehr.law.Law;
import lehr.law.Laws;

/**
 * A law with the way it is fitted.
 *
 * @param name for the head of a column
 */
record Contender(String name, Law law, Fitter fitter) {
    static final Contender RELAXATION = robust("relaxation", Laws.RELAXATION);
    static final Contender MOMENTUM = robust("momentum", Laws.MOMENTUM);
    static final Contender FIXED_MOMENTUM = robust("momentum, λ=.999", new FixedMemory(0.999));
    static final Contender MULTI_POWER = robust("multi-power", Laws.MULTI_POWER);
    static final Contender MULTI_POWER_PAPER = paper("multi-power, paper", Laws.MULTI_POWER);
    static final Contender FORWARD_MOMENTUM = robust("forward-momentum", Laws.FORWARD_MOMENTUM);
    static final Contender FORWARD_MOMENTUM_PAPER = paper("forward-momentum, paper", Laws.FORWARD_MOMENTUM);

    /** All of them, the default law first. */
    static final List<Contender> ALL = List.of(
            RELAXATION,
            MOMENTUM,
            FIXED_MOMENTUM,
            MULTI_POWER,
            MULTI_POWER_PAPER,
            FORWARD_MOMENTUM,
            FORWARD_MOMENTUM_PAPER);

    private static final double LEVEL = 0.9;

    private static Contender robust(String name, Law law) {
        return new Contender(name, law, Fitter.withDefaults());
    }

    private static Contender paper(String name, Law law) {
        return new Contender(name, law, Fitter.withDefaults().withObjective(Objective.PAPER));
    }

    Fit fit(List<Curve> fitted) {
        return fitter.fit(law, fitted);
    }

    /** Scores of {@code asked} by a fit of {@code fitted}; none if that fit says nothing of them. */
    List<Score> scores(List<Curve> fitted, List<Curve> asked) {
        Fit fit = fit(fitted);
        try {
            return Scorer.score(Forecaster.of(law, fit), fit, asked, LEVEL);
        } catch (IllegalArgumentException silent) {
            return List.of();
        }
    }

    /** Mean over curves of the mean relative error; NaN if the fit says nothing of them. */
    double error(List<Curve> fitted, List<Curve> asked) {
        return scores(fitted, asked).stream().mapToDouble(Score::mape).average().orElse(Double.NaN);
    }

    /** Mean over curves of the relative error of the final loss; NaN if the fit says nothing of them. */
    double finalError(List<Curve> fitted, List<Curve> asked) {
        return scores(fitted, asked).stream()
                .mapToDouble(Contender::finalError)
                .average()
                .orElse(Double.NaN);
    }

    static double finalError(Score score) {
        return Math.abs(score.finalPredicted() / score.finalObserved() - 1);
    }
}
