package lehr.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import lehr.fit.Fit;
import lehr.fit.FitFile;
import lehr.fit.Fitter;
import lehr.fit.Platform;
import lehr.logs.RunFilter;
import lehr.plan.Plan;
import lehr.plan.PlanFile;
import lehr.plan.Target;
import lehr.schedule.Schedule;
import lehr.schedule.TableFile;
import lehr.server.forecast.Evidence;
import lehr.server.forecast.OpenedFits;
import lehr.server.forecast.PlanMaker;
import lehr.server.jobs.Jobs;
import lehr.server.jobs.Progress;
import lehr.server.state.Shelf;
import lehr.server.state.State;
import lehr.server.state.StoredFit;
import lehr.server.state.StoredPlan;
import lehr.server.state.StoredStudy;
import lehr.server.study.Recent;
import lehr.server.web.Answers;
import lehr.server.web.Api;
import lehr.server.web.Problem;

/** Plans: making them, and their files. */
public final class PlansApi implements Api {
    private static final int KEPT_ROWS = 1000;

    /** The report brings its own style and script, and may do nothing else: not even ask this server. */
    private static final String REPORT_MAY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
                    + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts";

    private record Body(
            String study,
            String fit,
            String law,
            long steps,
            double peak,
            long warmup,
            String shape,
            @JsonProperty("final") double finalRate,
            double params,
            double tokensPerStep,
            String dataset,
            String name)
            implements AskedRun {}

    private record All(List<Row> plans) {}

    private record Row(
            String id,
            String name,
            String study,
            String fit,
            Instant made,
            long steps,
            double ratio,
            double loss,
            double low,
            double high,
            String schedule) {}

    private record View(@JsonUnwrapped Row row, String intervalWords, JsonNode plan) {}

    private final State state;
    private final Shelf<StoredPlan> shelf;
    private final OpenedFits fits;
    private final Jobs jobs;
    private final Platform platform;
    private final Recent<Row> rows = new Recent<>(KEPT_ROWS);

    public PlansApi(State state, OpenedFits fits, Jobs jobs, Platform platform) {
        this.state = state;
        this.shelf = state.plans();
        this.fits = fits;
        this.jobs = jobs;
        this.platform = platform;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.post(BASE + "/plans", this::make);
        routes.get(BASE + "/plans", this::list);
        routes.get(BASE + "/plans/{id}", this::show);
        routes.get(BASE + "/plans/{id}/plan.json", this::file);
        routes.get(BASE + "/plans/{id}/schedule.csv", this::schedule);
        routes.get(BASE + "/plans/{id}/report.html", this::report);
        routes.delete(BASE + "/plans/{id}", this::remove);
    }

    private void make(Context context) {
        Body asked = Answers.body(context, Body.class);
        if ((asked.study() == null) == (asked.fit() == null)) {
            throw Problem.badInput("expected either study or fit, the id of what to plan from");
        }
        Target target = asked.target();
        Asked.atMost(target.steps(), Schedule.LONGEST);
        String law = Evidence.law(asked.law());
        Ground ground = asked.fit() == null ? study(asked.study(), law) : fit(asked);
        String name = Asked.name(asked.name(), ground.name() + ", " + target.steps() + " steps");
        context.status(202);
        Answers.json(context, jobs.submit("plan", "Plan " + name, progress -> plan(ground, target, name, progress)));
    }

    /** What a plan is made from: its names, and how the evidence is come by when it is time. */
    private record Ground(String name, String study, String fit, String source, Reading reading) {}

    private interface Reading {
        Evidence read(Fitter fitter);
    }

    private Ground study(String id, String law) {
        StoredStudy study = Asked.stored(state.studies(), "study", id);
        return new Ground(
                study.name(), id, "", study.path(), fitter -> Evidence.fitted(study, RunFilter.ALL, null, law, fitter));
    }

    private Ground fit(Body asked) {
        if (asked.law() != null) {
            throw Problem.badInput("law is for a plan from a study: the fit has its own");
        }
        StoredFit stored = Asked.stored(state.fits(), "fit", asked.fit());
        Fit fit = fits.open(stored).fit();
        return new Ground(stored.name(), stored.study(), stored.id(), "fit.json", fitter -> state.studies()
                .find(stored.study())
                .map(study -> Evidence.known(fit, study))
                .orElse(new Evidence(fit, List.of())));
    }

    private String plan(Ground ground, Target target, String name, Progress progress) {
        progress.at(0, "reading");
        Fitter fitter = Fitter.withDefaults().withPlatform(platform).withExecutor(progress.executor());
        Evidence evidence = ground.reading().read(fitter);
        progress.at(0.4, "planning and back-testing");
        PlanMaker made = PlanMaker.make(evidence, target, fitter, ground.name(), ground.source());
        String fit = ground.fit().isEmpty() ? State.newId() : ground.fit();
        StoredPlan plan = new StoredPlan(
                State.newId(), ground.study(), fit, name, PlanFile.write(made.plan()), made.report(), Instant.now());
        progress.at(1, "");
        if (ground.fit().isEmpty()) {
            String fitName = ground.name() + ", " + evidence.fit().law();
            state.fits().put(new StoredFit(fit, ground.study(), fitName, FitFile.write(evidence.fit()), Instant.now()));
        }
        shelf.put(plan);
        return plan.id();
    }

    private void list(Context context) {
        Asked.only(context);
        Answers.json(
                context,
                new All(shelf.ids().stream()
                        .flatMap(id -> rows.find(id).or(() -> shelf.find(id).map(this::row)).stream())
                        .toList()));
    }

    private Row row(StoredPlan stored) {
        return rows.find(stored.id()).orElseGet(() -> {
            Plan plan = PlanFile.read(stored.document(), stored.name());
            Plan.Recommendation best = plan.recommended();
            Row row = new Row(
                    stored.id(),
                    stored.name(),
                    stored.study(),
                    stored.fit(),
                    stored.made(),
                    plan.target().steps(),
                    best.ratio(),
                    best.loss(),
                    best.lossLow(),
                    best.lossHigh(),
                    plan.schedule());
            rows.put(stored.id(), row);
            return row;
        });
    }

    private StoredPlan stored(Context context) {
        Asked.only(context);
        return Asked.stored(shelf, "plan", context);
    }

    private void show(Context context) {
        StoredPlan stored = stored(context);
        Row row = row(stored);
        Answers.json(
                context,
                new View(
                        row,
                        intervalWords(PlanFile.read(stored.document(), stored.name())),
                        Answers.tree(stored.document())));
    }

    /** Why a plan's interval is wider than what its fit alone answers; null where it is not. */
    private static String intervalWords(Plan plan) {
        Plan.Recommendation best = plan.recommended();
        double sd = plan.disagreement().sd();
        if (!(sd > 0)) {
            return null;
        }
        Plan.Recommendation own = best.narrowed(sd);
        return String.format(
                Locale.ROOT,
                "The interval %.4f–%.4f includes how far the laws disagree on this schedule (sd %.4f nats); that of %s alone,"
                        + " as charts show it, is %.4f–%.4f.",
                best.lossLow(),
                best.lossHigh(),
                sd,
                plan.law(),
                own.lossLow(),
                own.lossHigh());
    }

    private void file(Context context) {
        Answers.file(context, "application/json", "plan.json")
                .result(stored(context).document());
    }

    private void schedule(Context context) throws IOException {
        Schedule schedule = Schedule.parse(row(stored(context)).schedule());
        Answers.file(context, "text/csv; charset=utf-8", "schedule.csv");
        // Written as it is made: a step a row is hundreds of megabytes for the longest.
        Writer out = new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8);
        TableFile.write(schedule, out, 1);
        out.flush();
    }

    private void report(Context context) {
        context.contentType("text/html; charset=utf-8")
                .header("Content-Security-Policy", REPORT_MAY)
                .result(stored(context).report());
    }

    private void remove(Context context) {
        StoredPlan stored = stored(context);
        shelf.remove(stored.id());
        rows.forget(stored.id());
        context.status(204);
    }
}
