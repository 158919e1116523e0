package lehr.fit;

import java.util.List;
import java.util.function.ToDoubleFunction;
import lehr.curve.Curve;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** Errors of a fit on the points a run logged after its burn-in. */
public final class Scorer {
    private Scorer() {}

    /** One score a curve, in order. */
    public static List<Score> score(Forecaster forecaster, Fit fit, List<Curve> curves, double level) {
        return curves.stream()
                .map(curve -> HoldOut.judged(forecaster.law(), curve))
                .map(curve -> score(curve, forecaster.predict(curve, level), isFitted(fit, curve)))
                .toList();
    }

    private static boolean isFitted(Fit fit, Curve curve) {
        return fit.models().stream().anyMatch(model -> model.runs().contains(curve.run()));
    }

    /** The score of a prediction made at the points of {@code curve}. */
    public static Score score(Curve curve, Prediction prediction, boolean fitted) {
        int points = curve.size();
        double mean = 0;
        for (int point = 0; point < points; point++) {
            mean += curve.loss(point) / points;
        }
        double absolute = 0;
        double squares = 0;
        double spread = 0;
        double relative = 0;
        double worst = 0;
        for (int point = 0; point < points; point++) {
            double observed = curve.loss(point);
            double error = prediction.loss()[point] - observed;
            absolute += Math.abs(error);
            squares += error * error;
            spread += (observed - mean) * (observed - mean);
            relative += Math.abs(error) / observed;
            worst = Math.max(worst, Math.abs(error) / observed);
        }
        double jitter = normal(prediction.level()) * Noise.jitter(curve);
        return new Score(
                curve.run(),
                fitted,
                points,
                spread > 0 ? 1 - squares / spread : Double.NaN,
                absolute / points,
                Math.sqrt(squares / points),
                relative / points,
                worst,
                prediction.finalLoss(),
                widened(prediction.finalLoss(), prediction.finalLow(), jitter),
                widened(prediction.finalLoss(), prediction.finalHigh(), jitter),
                curve.finalLoss());
    }

    private static double normal(double level) {
        return new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
    }

    /** An end of an interval with the jitter of the logged loss: where a logged value falls, not the loss it scatters about. */
    private static double widened(double loss, double end, double jitter) {
        double off = Math.log(end / loss);
        return loss * Math.exp(Math.signum(off) * Math.hypot(off, jitter));
    }

    /** The plain mean over runs of every figure. */
    public static Score mean(List<Score> scores) {
        return new Score(
                "mean",
                false,
                (int) Math.round(mean(scores, Score::points)),
                mean(scores, Score::r2),
                mean(scores, Score::mae),
                mean(scores, Score::rmse),
                mean(scores, Score::mape),
                mean(scores, Score::worst),
                mean(scores, Score::finalPredicted),
                mean(scores, Score::finalLow),
                mean(scores, Score::finalHigh),
                mean(scores, Score::finalObserved));
    }

    private static double mean(List<Score> scores, ToDoubleFunction<Score> figure) {
        return scores.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
