package lehr.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import lehr.plan.Plan;
import lehr.plan.RatioRegret;
import lehr.plan.Target;
import lehr.server.forecast.LongSchedules;
import lehr.server.forecast.OpenedFit;
import lehr.server.forecast.OpenedFits;
import lehr.server.forecast.RegretCurve;
import lehr.server.web.Answers;
import lehr.server.web.Api;

/** The best annealing ratio, and what others give away. */
public final class RatiosApi implements Api {
    /** Some 300 runs are looked at for an answer: longer horizons are for a plan, which may take its time. */
    static final long LONGEST = 1_000_000;

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
            List<Double> ratios)
            implements AskedRun {}

    private record View(Best best, List<Row> ratios, List<String> warnings) {}

    private record Best(
            double ratio,
            double low,
            double high,
            double loss,
            double lossLow,
            double lossHigh,
            String shape,
            String schedule) {}

    private record Row(
            double ratio, double loss, double low, double high, double regret, double regretLow, double regretHigh) {}

    private final OpenedFits fits;
    private final LongSchedules gate;

    public RatiosApi(OpenedFits fits, LongSchedules gate) {
        this.fits = fits;
        this.gate = gate;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.post(BASE + "/ratios", this::ratios);
    }

    private void ratios(Context context) {
        Body asked = Answers.body(context, Body.class);
        OpenedFit fit = Questions.fit(fits, asked.fit());
        Target target = asked.target();
        Asked.atMost(target.steps(), LONGEST);
        Answers.json(context, view(gate.answer(target.steps(), () -> RegretCurve.of(fit, target))));
    }

    private static View view(RegretCurve curve) {
        Plan.Recommendation best = curve.best();
        return new View(
                new Best(
                        best.ratio(),
                        best.low(),
                        best.high(),
                        best.loss(),
                        best.lossLow(),
                        best.lossHigh(),
                        curve.shape().text(),
                        curve.schedule().text()),
                curve.ratios().stream().map(RatiosApi::row).toList(),
                curve.warnings());
    }

    private static Row row(RatioRegret regret) {
        return new Row(
                regret.at().ratio(),
                regret.at().loss(),
                regret.at().low(),
                regret.at().high(),
                regret.regret().value(),
                regret.regret().low(),
                regret.regret().high());
    }
}
