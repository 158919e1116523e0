package lehr.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import lehr.curve.Setting;
import lehr.fit.Difference;
import lehr.fit.Prediction;
import lehr.schedule.Schedule;
import lehr.server.forecast.LongSchedules;
import lehr.server.forecast.LossCurve;
import lehr.server.forecast.OpenedFit;
import lehr.server.forecast.OpenedFits;
import lehr.server.web.Answers;
import lehr.server.web.Api;

/** The loss along a schedule: what the workbench asks for at every move of a hand. */
public final class PredictApi implements Api {
    private static final int USUAL_POINTS = 200;
    private static final int MOST_POINTS = 400;

    private record Body(
            String fit,
            String schedule,
            String reference,
            double params,
            double tokensPerStep,
            String dataset,
            Integer points,
            double level) {}

    private record View(
            String schedule,
            long stepsTotal,
            long warmupSteps,
            long decayStart,
            double level,
            @JsonProperty("final") Loss end,
            long[] steps,
            double[] lr,
            double[] loss,
            double[] low,
            double[] high,
            Difference difference,
            List<String> warnings) {}

    private final OpenedFits fits;
    private final LongSchedules gate;

    public PredictApi(OpenedFits fits, LongSchedules gate) {
        this.fits = fits;
        this.gate = gate;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.post(BASE + "/predict", this::predict);
    }

    private void predict(Context context) {
        Body asked = Answers.body(context, Body.class);
        OpenedFit fit = Questions.fit(fits, asked.fit());
        Schedule schedule = Questions.schedule(asked.schedule());
        Schedule reference = asked.reference() == null ? null : Questions.schedule(asked.reference());
        int points = asked.points() == null ? USUAL_POINTS : Asked.whole("points", asked.points(), 2, MOST_POINTS);
        Setting setting = Questions.setting(asked.params(), asked.tokensPerStep(), asked.dataset());
        double level = Questions.level(asked.level());
        long steps = Math.max(schedule.steps(), reference == null ? 0 : reference.steps());
        View view = gate.answer(steps, () -> {
            LossCurve curve = LossCurve.of(fit, schedule, setting, points, level);
            return view(curve, reference == null ? null : fit.difference(schedule, reference, setting, level));
        });
        Answers.json(context, view);
    }

    private static View view(LossCurve curve, Difference difference) {
        Schedule schedule = curve.schedule();
        Prediction told = curve.prediction();
        return new View(
                schedule.text(),
                schedule.steps(),
                schedule.warmupSteps(),
                schedule.decayStart(),
                told.level(),
                Loss.atEnd(told),
                told.steps(),
                curve.rates(),
                told.loss(),
                told.low(),
                told.high(),
                difference,
                told.warnings());
    }
}
