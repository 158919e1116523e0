package lehr.server.api;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.server.forecast.OpenedFit;
import lehr.server.forecast.OpenedFits;
import lehr.server.forecast.Residuals;
import lehr.server.state.Shelf;
import lehr.server.state.State;
import lehr.server.state.StoredFit;
import lehr.server.state.StoredStudy;
import lehr.server.study.OpenedRun;
import lehr.server.study.OpenedStudy;
import lehr.server.study.Studies;
import lehr.server.web.Answers;
import lehr.server.web.Api;
import lehr.server.web.Problem;

/** How far the runs of a study are from what its fit says of them. */
public final class ResidualsApi implements Api {
    /** Points of all runs of an answer together. */
    private static final int MOST_POINTS = 4000;

    private static final int LEAST_OF_A_RUN = 10;
    private static final double LEVEL = 0.9;

    private record All(List<View> curves) {}

    private record View(
            String run,
            boolean fitted,
            long[] steps,
            double[] residual,
            double[] predicted,
            double[] low,
            double[] high,
            long decayStart) {}

    private final Shelf<StoredStudy> shelf;
    private final Studies studies;
    private final Shelf<StoredFit> stored;
    private final OpenedFits fits;

    public ResidualsApi(State state, Studies studies, OpenedFits fits) {
        this.shelf = state.studies();
        this.stored = state.fits();
        this.studies = studies;
        this.fits = fits;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get(BASE + "/fits/{id}/residuals", this::show);
    }

    private void show(Context context) {
        Asked.only(context, "run");
        StoredFit from = Asked.stored(stored, "fit", context);
        if (from.study().isEmpty()) {
            throw Problem.badInput("the fit was handed in without its study, expected one made from a study here");
        }
        OpenedFit fit = fits.open(from);
        OpenedStudy study = studies.open(Asked.stored(shelf, "study", from.study()));
        Set<String> fitted = fit.fit().models().stream()
                .flatMap(model -> model.runs().stream())
                .collect(Collectors.toSet());
        List<String> named = context.queryParams("run");
        List<Curve> curves = CurvesApi.runs(study, named).stream()
                .map(OpenedRun::run)
                .filter(run -> !named.isEmpty() || fitted.contains(run.id()))
                .flatMap(run -> run.curve(fit.fit().loss()).stream())
                .toList();
        int each = Math.max(LEAST_OF_A_RUN, MOST_POINTS / Math.max(1, curves.size()));
        Answers.json(
                context,
                new All(curves.stream()
                        .map(curve -> view(Residuals.of(fit, curve.thin(each), LEVEL), fitted.contains(curve.run())))
                        .toList()));
    }

    private static View view(Residuals residuals, boolean fitted) {
        Curve curve = residuals.curve();
        return new View(
                curve.run(),
                fitted,
                curve.steps(),
                residuals.residual(),
                residuals.predicted().loss(),
                residuals.predicted().low(),
                residuals.predicted().high(),
                curve.schedule().decayStart());
    }
}
