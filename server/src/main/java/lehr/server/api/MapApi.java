package lehr.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lehr.fit.Prediction;
import lehr.plan.Target;
import lehr.server.forecast.LongSchedules;
import lehr.server.forecast.LossMap;
import lehr.server.forecast.OpenedFit;
import lehr.server.forecast.OpenedFits;
import lehr.server.web.Answers;
import lehr.server.web.Api;
import lehr.server.web.Problem;

/** The final loss by peak LR and annealing ratio. */
public final class MapApi implements Api {
    private static final int MOST_CELLS = 1000;

    private record Body(
            String fit,
            long steps,
            double peak,
            long warmup,
            String shape,
            @JsonProperty("final") double finalRate,
            double params,
            double tokensPerStep,
            String dataset,
            List<Double> ratios,
            List<Double> peaks)
            implements AskedRun {}

    private record View(
            List<Double> peaks,
            List<Double> ratios,
            double[][] loss,
            double[][] low,
            double[][] high,
            Best best,
            String shape,
            double[] fittedPeaks,
            List<String> warnings) {}

    private record Best(double peak, double ratio, double loss, double low, double high, String schedule) {}

    private final OpenedFits fits;
    private final LongSchedules gate;

    public MapApi(OpenedFits fits, LongSchedules gate) {
        this.fits = fits;
        this.gate = gate;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.post(BASE + "/map", this::map);
    }

    private void map(Context context) {
        Body asked = Answers.body(context, Body.class);
        OpenedFit fit = Questions.fit(fits, asked.fit());
        Target target = asked.target();
        Asked.atMost(target.steps(), RatiosApi.LONGEST);
        List<Double> peaks = peaks(asked.peaks(), target);
        Answers.json(context, view(gate.answer(target.steps(), () -> LossMap.of(fit, target, peaks))));
    }

    private static List<Double> peaks(List<Double> asked, Target target) {
        if (asked == null || asked.isEmpty()) {
            return LossMap.around(target.peak());
        }
        for (Double peak : asked) {
            if (peak == null || !(peak > 0) || Double.isInfinite(peak)) {
                throw Problem.badInput("peaks has " + peak + ", expected finite LRs above 0");
            }
            Questions.rate("peaks: a peak", peak);
        }
        if (asked.size() * Math.max(1, target.ratios().size()) > MOST_CELLS) {
            throw Problem.badInput("more than " + MOST_CELLS + " cells, expected fewer peaks or ratios");
        }
        return asked;
    }

    private static View view(LossMap map) {
        Prediction best = map.ends().get(map.best()[0]).get(map.best()[1]);
        return new View(
                map.peaks(),
                map.ratios(),
                cells(map, Prediction::finalLoss),
                cells(map, Prediction::finalLow),
                cells(map, Prediction::finalHigh),
                new Best(
                        map.peaks().get(map.best()[0]),
                        map.ratios().get(map.best()[1]),
                        best.finalLoss(),
                        best.finalLow(),
                        best.finalHigh(),
                        map.schedule().text()),
                map.shape().text(),
                new double[] {map.seen().lowestPeak(), map.seen().highestPeak()},
                map.warnings());
    }

    private static double[][] cells(LossMap map, ToDoubleFunction<Prediction> number) {
        return map.ends().stream()
                .map(row -> row.stream().mapToDouble(number).toArray())
                .toArray(double[][]::new);
    }
}
