package lehr.server.api;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.logs.StudyReader;
import lehr.schedule.Schedule;
import lehr.server.jobs.Job;
import lehr.server.jobs.Jobs;
import lehr.server.state.Shelf;
import lehr.server.state.State;
import lehr.server.state.StoredStudy;
import lehr.server.study.OpenedRun;
import lehr.server.study.OpenedStudy;
import lehr.server.study.Studies;
import lehr.server.study.Uploads;
import lehr.server.web.Answers;
import lehr.server.web.Api;
import lehr.server.web.FolderGate;
import lehr.server.web.Problem;

/** Studies: those that are known, what is in one, and the adding of more. */
public final class StudiesApi implements Api {
    /** A schedule as it was logged may have a row a step: a longer text is for the run's own view. */
    private static final int LONGEST_SCHEDULE = 400;

    private record All(List<Row> studies) {}

    /** A study in a list; {@code runs} is null until it has been opened. */
    private record Row(String id, String name, String path, boolean uploaded, Instant made, Integer runs) {}

    private record View(
            String id,
            String name,
            String path,
            boolean uploaded,
            Instant made,
            String usualLoss,
            List<String> notes,
            List<RunView> runs) {}

    private record RunView(
            String run,
            double params,
            double activeParams,
            String dataset,
            double tokensPerStep,
            String schedule,
            long steps,
            long warmupSteps,
            double peakLr,
            double finalLr,
            double decayRatio,
            String parent,
            List<String> kinds,
            int points,
            long lastStep,
            double finalLoss,
            float[] spark,
            List<String> warnings) {}

    private record Adding(String path, String name) {}

    private final Shelf<StoredStudy> shelf;
    private final Studies studies;
    private final Jobs jobs;
    private final FolderGate gate;
    private final Uploads uploads;

    public StudiesApi(State state, Studies studies, Jobs jobs, FolderGate gate, Uploads uploads) {
        this.shelf = state.studies();
        this.studies = studies;
        this.jobs = jobs;
        this.gate = gate;
        this.uploads = uploads;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get(BASE + "/studies", this::list);
        routes.post(BASE + "/studies", this::add);
        routes.get(BASE + "/studies/{id}", this::show);
        routes.delete(BASE + "/studies/{id}", this::remove);
    }

    private void list(Context context) {
        Asked.only(context);
        Answers.json(context, new All(shelf.all().stream().map(this::row).toList()));
    }

    private Row row(StoredStudy study) {
        Integer runs = studies.runs(study).isPresent() ? studies.runs(study).getAsInt() : null;
        return new Row(study.id(), study.name(), study.path(), study.uploaded(), study.made(), runs);
    }

    private void show(Context context) {
        Asked.only(context);
        StoredStudy stored = Asked.stored(shelf, "study", context);
        OpenedStudy opened = studies.open(stored);
        Answers.json(
                context,
                new View(
                        stored.id(),
                        stored.name(),
                        stored.path(),
                        stored.uploaded(),
                        stored.made(),
                        opened.usualLoss().text(),
                        opened.notes(),
                        opened.runs().stream().map(StudiesApi::view).toList()));
    }

    private static RunView view(OpenedRun opened) {
        Run run = opened.run();
        Schedule schedule = run.schedule();
        String text = schedule.text();
        return new RunView(
                run.id(),
                run.setting().params(),
                run.setting().activeParams(),
                run.setting().dataset(),
                run.setting().tokensPerStep(),
                text.length() > LONGEST_SCHEDULE ? text.substring(0, LONGEST_SCHEDULE) + "…" : text,
                schedule.steps(),
                schedule.warmupSteps(),
                schedule.peak(),
                schedule.finalRate(),
                (double) (schedule.steps() - schedule.decayStart()) / schedule.steps(),
                run.parent(),
                opened.kinds().stream().map(LossKind::text).toList(),
                opened.points(),
                run.curves().values().stream().mapToLong(Curve::lastStep).max().orElse(0),
                opened.finalLoss(),
                opened.spark(),
                run.quality().warnings());
    }

    private void add(Context context) {
        Adding asked = Answers.body(context, Adding.class);
        Path path = gate.enter(asked.path());
        context.status(202);
        Answers.json(context, read(path, Asked.name(asked.name(), "")));
    }

    /** Queues the reading of a study; one that is known already is read again. */
    Job read(Path path, String name) {
        String id = shelf.all().stream()
                .filter(known -> known.path().equals(path.toString()))
                .map(StoredStudy::id)
                .findFirst()
                .orElseGet(State::newId);
        return read(id, path, name, false);
    }

    /** Queues the reading of a study; what was uploaded and cannot be read is gone. */
    Job read(String id, Path path, String name, boolean uploaded) {
        return jobs.submit("study", "Read " + (name.isEmpty() ? path.getFileName() : name), progress -> {
            try {
                progress.at(0, "reading " + path.getFileName());
                checkNamed(path);
                StoredStudy study = new StoredStudy(id, name, path.toString(), uploaded, Instant.now());
                OpenedStudy opened = studies.open(study);
                progress.at(1, "");
                shelf.put(shelf.find(id).orElse(study).named(name.isEmpty() ? opened.name() : name));
                return id;
            } catch (RuntimeException e) {
                if (shelf.find(id).isEmpty()) {
                    studies.forget(id);
                    if (uploaded) {
                        uploads.forget(id);
                    }
                }
                throw e;
            }
        });
    }

    /** A table may name logs anywhere: only those that could be pointed to are read. */
    private void checkNamed(Path path) {
        for (Path log : StudyReader.named(path)) {
            if (Files.exists(log) && !gate.admits(log, uploads.folder())) {
                throw Problem.badInput(path + ": its table names " + log + ", outside the folders this server reads");
            }
        }
    }

    private void remove(Context context) throws IOException {
        Asked.only(context);
        StoredStudy study = Asked.stored(shelf, "study", context);
        shelf.remove(study.id());
        studies.forget(study.id());
        if (study.uploaded()) {
            uploads.forget(study.id());
        }
        context.status(204);
    }
}
