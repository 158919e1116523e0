package lehr.server.api;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import lehr.curve.LossKind;
import lehr.fit.Calibration;
import lehr.fit.Estimate;
import lehr.fit.Fit;
import lehr.fit.FitFile;
import lehr.fit.Fitter;
import lehr.fit.ModelFit;
import lehr.fit.Platform;
import lehr.fit.Provenance;
import lehr.logs.RunFilter;
import lehr.server.forecast.Evidence;
import lehr.server.forecast.OpenedFit;
import lehr.server.forecast.OpenedFits;
import lehr.server.jobs.Jobs;
import lehr.server.live.LiveRuns;
import lehr.server.state.Shelf;
import lehr.server.state.State;
import lehr.server.state.StoredFit;
import lehr.server.state.StoredStudy;
import lehr.server.study.Recent;
import lehr.server.web.Answers;
import lehr.server.web.Api;
import lehr.server.web.Problem;

/** Fits: making them, taking them in, and what is in one. */
public final class FitsApi implements Api {
    /** Rows of the list that are remembered: a fit must be read for its row. */
    private static final int KEPT_ROWS = 1000;

    private static final int MOST_GLOBS = 200;
    private static final int LONGEST_GLOB = 500;

    private record Body(String law, String loss, List<String> runs, String name) {}

    private record All(List<Row> fits) {}

    private record Row(
            String id,
            String study,
            String name,
            String law,
            String loss,
            Instant made,
            boolean converged,
            int models) {}

    private record View(
            String id,
            String study,
            String name,
            String law,
            String loss,
            Instant made,
            boolean converged,
            int models,
            List<String> notes,
            List<Model> settings,
            Provenance provenance) {}

    private record Model(
            double params,
            double tokensPerStep,
            String dataset,
            List<String> runs,
            int points,
            double[] peakLrs,
            long longestSteps,
            boolean annealing,
            boolean converged,
            String status,
            double chiSquarePerPoint,
            double residualSd,
            Calibration calibration,
            List<Parameter> parameters,
            List<String> notes) {}

    private record Parameter(String name, double value, double sd, double low, double high, String heldBy) {}

    private final Shelf<StoredStudy> studies;
    private final Shelf<StoredFit> shelf;
    private final OpenedFits fits;
    private final LiveRuns live;
    private final Jobs jobs;
    private final Platform platform;
    private final Recent<Row> rows = new Recent<>(KEPT_ROWS);

    public FitsApi(State state, OpenedFits fits, LiveRuns live, Jobs jobs, Platform platform) {
        this.studies = state.studies();
        this.shelf = state.fits();
        this.fits = fits;
        this.live = live;
        this.jobs = jobs;
        this.platform = platform;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.post(BASE + "/studies/{id}/fits", this::make);
        routes.get(BASE + "/fits", this::list);
        routes.post(BASE + "/fits", this::takeIn);
        routes.get(BASE + "/fits/{id}", this::show);
        routes.get(BASE + "/fits/{id}/fit.json", this::file);
        routes.delete(BASE + "/fits/{id}", this::remove);
    }

    private void make(Context context) {
        StoredStudy study = Asked.stored(studies, "study", context);
        Body asked = Answers.body(context, Body.class);
        String law = Evidence.law(asked.law());
        LossKind loss = Asked.loss(asked.loss());
        RunFilter runs = filter(asked.runs());
        String name = Asked.name(asked.name(), study.name() + ", " + law);
        context.status(202);
        Answers.json(context, jobs.submit("fit", "Fit " + name, progress -> {
            progress.at(0, "fitting");
            Fitter fitter = Fitter.withDefaults().withPlatform(platform).withExecutor(progress.executor());
            Fit fit = Evidence.fitted(study, runs, loss, law, fitter).fit();
            StoredFit stored = new StoredFit(State.newId(), study.id(), name, FitFile.write(fit), Instant.now());
            progress.at(1, "");
            shelf.put(stored);
            return stored.id();
        }));
    }

    private static RunFilter filter(List<String> globs) {
        if (globs == null || globs.isEmpty()) {
            return RunFilter.ALL;
        }
        if (globs.size() > MOST_GLOBS
                || globs.stream().anyMatch(glob -> glob == null || glob.length() > LONGEST_GLOB)) {
            throw Problem.badInput("runs: expected at most " + MOST_GLOBS + " globs of at most " + LONGEST_GLOB
                    + " letters, such as 25M-*");
        }
        try {
            return RunFilter.parse(String.join(",", globs));
        } catch (IllegalArgumentException e) {
            throw Problem.badInput("runs: " + e.getMessage());
        }
    }

    private void list(Context context) {
        Asked.only(context);
        Answers.json(
                context,
                new All(shelf.ids().stream()
                        .flatMap(id -> rows.find(id).or(() -> shelf.find(id).map(this::row)).stream())
                        .toList()));
    }

    private Row row(StoredFit stored) {
        return rows.find(stored.id()).orElseGet(() -> {
            OpenedFit opened = fits.open(stored);
            Fit fit = opened.fit();
            Row row = new Row(
                    stored.id(),
                    stored.study(),
                    stored.name(),
                    fit.law(),
                    fit.loss().text(),
                    stored.made(),
                    opened.converged(),
                    fit.models().size());
            rows.put(stored.id(), row);
            return row;
        });
    }

    private void takeIn(Context context) {
        Asked.only(context, "name");
        OpenedFit opened = OpenedFit.read(context.body(), "fit.json");
        String name = Asked.name(context.queryParam("name"), opened.fit().law() + ", handed in");
        StoredFit stored = new StoredFit(State.newId(), "", name, FitFile.write(opened.fit()), Instant.now());
        shelf.put(stored);
        context.status(201);
        Answers.json(context, row(stored));
    }

    private void show(Context context) {
        Asked.only(context);
        StoredFit stored = Asked.stored(shelf, "fit", context);
        Row row = row(stored);
        Fit fit = fits.open(stored).fit();
        Answers.json(
                context,
                new View(
                        row.id(),
                        row.study(),
                        row.name(),
                        row.law(),
                        row.loss(),
                        row.made(),
                        row.converged(),
                        row.models(),
                        fit.notes(),
                        fit.models().stream().map(FitsApi::view).toList(),
                        fit.provenance()));
    }

    private static Model view(ModelFit model) {
        return new Model(
                model.setting().params(),
                model.setting().tokensPerStep(),
                model.setting().dataset(),
                model.runs(),
                model.points(),
                new double[] {model.seen().lowestPeak(), model.seen().highestPeak()},
                model.seen().longestSteps(),
                model.seen().annealing(),
                model.status().converged(),
                model.status().text(),
                model.chiSquarePerPoint(),
                model.residualSd(),
                model.calibration(),
                model.estimates().stream().map(FitsApi::view).toList(),
                model.notes());
    }

    private static Parameter view(Estimate estimate) {
        return new Parameter(
                estimate.name(),
                estimate.value(),
                estimate.sd(),
                estimate.low(),
                estimate.high(),
                String.valueOf(estimate.hold()).toLowerCase(Locale.ROOT));
    }

    private void file(Context context) {
        Asked.only(context);
        StoredFit stored = Asked.stored(shelf, "fit", context);
        Answers.file(context, "application/json", "fit.json").result(stored.document());
    }

    private void remove(Context context) {
        Asked.only(context);
        StoredFit stored = Asked.stored(shelf, "fit", context);
        long used = live.using(stored.id());
        if (used > 0) {
            throw new Problem(
                    409,
                    "in-use",
                    stored.name() + ": is used by " + used + (used == 1 ? " live run" : " live runs")
                            + ", expected a fit that is not; remove them first");
        }
        shelf.remove(stored.id());
        fits.forget(stored.id());
        rows.forget(stored.id());
        context.status(204);
    }
}
