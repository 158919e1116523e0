package lehr.cli;

import lehr.fit.Score;

/** The figures of a score, under the names of DESIGN. */
final class ScoreJson {
    private ScoreJson() {}

    static Json figures(Json json, Score score) {
        return json.with("points", score.points())
                .with("r2", score.r2())
                .with("mae", score.mae())
                .with("rmse", score.rmse())
                .with("mape", score.mape())
                .with("worst", score.worst())
                .with("final_predicted", score.finalPredicted())
                .with("final_low", score.finalLow())
                .with("final_high", score.finalHigh())
                .with("final_observed", score.finalObserved());
    }
}
