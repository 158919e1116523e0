package lehr.server.api;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.server.state.Shelf;
import lehr.server.state.State;
import lehr.server.state.StoredStudy;
import lehr.server.study.OpenedRun;
import lehr.server.study.OpenedStudy;
import lehr.server.study.Studies;
import lehr.server.web.Answers;
import lehr.server.web.Api;
import lehr.server.web.Problem;

/** The losses and LRs of some runs of a study, to be drawn. */
public final class CurvesApi implements Api {
    /** Runs in one answer: more curves nobody tells apart. */
    static final int MOST_RUNS = 200;

    private static final int USUAL_POINTS = 600;

    private record All(List<View> curves) {}

    private record View(
            String run, String lossKind, String schedule, long decayStart, long[] steps, double[] loss, double[] lr) {}

    private final Shelf<StoredStudy> shelf;
    private final Studies studies;

    public CurvesApi(State state, Studies studies) {
        this.shelf = state.studies();
        this.studies = studies;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get(BASE + "/studies/{id}/curves", this::show);
    }

    private void show(Context context) {
        Asked.only(context, "run", "loss", "points");
        int points = Asked.whole(context, "points", 2, OpenedRun.KEPT, USUAL_POINTS);
        LossKind loss = Asked.loss(context.queryParam("loss"));
        OpenedStudy study = studies.open(Asked.stored(shelf, "study", context));
        List<OpenedRun> runs = runs(study, context.queryParams("run"));
        Answers.json(
                context,
                new All(runs.stream()
                        .flatMap(run -> view(run, loss == null ? study.usualLoss() : loss, points).stream())
                        .toList()));
    }

    /** The runs named, each once and in that order; all if none is. */
    static List<OpenedRun> runs(OpenedStudy study, List<String> named) {
        List<OpenedRun> runs = named.isEmpty()
                ? study.runs()
                : named.stream()
                        .distinct()
                        .map(id -> study.run(id).orElseThrow(() -> Problem.missing("run", id)))
                        .toList();
        if (runs.size() > MOST_RUNS) {
            throw Problem.badInput(
                    runs.size() + " runs at once, expected at most " + MOST_RUNS + "; name some with run=");
        }
        return runs;
    }

    /** Empty for a run that does not log this loss. */
    private static Optional<View> view(OpenedRun opened, LossKind loss, int points) {
        return opened.run().curve(loss).map(whole -> {
            Curve curve = whole.thin(points);
            double[] rates = Arrays.stream(curve.steps())
                    .mapToDouble(curve.schedule()::at)
                    .toArray();
            return new View(
                    curve.run(),
                    loss.text(),
                    curve.schedule().text(),
                    curve.schedule().decayStart(),
                    curve.steps(),
                    curve.losses(),
                    rates);
        });
    }
}
