package lehr.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import lehr.lab.data.Batches;
import lehr.lab.data.Corpus;
import lehr.schedule.Schedule;

/** {@code lehr train}: one run into a folder that is a study of one run. */
public final class Train {
    private final Job job;
    private final boolean resume;
    private final boolean json;
    private final Ticker ticker;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param request model, parametrization, data, tokenizer, schedule, batch, context, seed, out, resume, optimizer, pace, terminal, json
     * @throws IllegalArgumentException if it says something that cannot be trained
     */
    public Train(JsonNode request, PrintStream out, PrintStream err) {
        Path folder = Path.of(request.path("out").asText());
        job = new Job(
                String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
                JobJson.readRecipe(request),
                request.path("seed").asLong(),
                Schedule.parse(request.path("schedule").asText()),
                Optional.empty(),
                List.of(),
                folder,
                JobJson.readPace(request.path("pace")),
                JobJson.readSearch(request),
                request.path("noise_scale").asBoolean());
        resume = request.path("resume").asBoolean();
        json = request.path("json").asBoolean();
        ticker = new Ticker(err, request.path("terminal").asBoolean());
        this.out = out;
        this.err = err;
    }

    /**
     * Trains to the end, or goes on with a run that was stopped.
     *
     * @return 0 if the run is done, 1 if it diverged
     * @throws Refused if the folder holds something else
     */
    public int run(Training.Learners learners, Training.Corpora corpora) throws IOException {
        if (Files.exists(job.result())) {
            if (!resume) {
                throw new Refused(job.folder() + " holds a run that is done, expected a new folder");
            }
            return report(Result.read(job.result()));
        }
        checkFolder();
        Corpus corpus = corpora.of(job.recipe());
        introduce(corpus);
        checkFit(corpus);
        write(corpus, OptionalDouble.empty());
        new Training(1, new One(), learners, recipe -> corpus).run();
        Result result = Result.read(job.result());
        write(corpus, result.diverged() ? OptionalDouble.empty() : OptionalDouble.of(result.finalLoss()));
        return report(result);
    }

    private void checkFolder() throws IOException {
        if (!Files.exists(job.folder())) {
            return;
        }
        boolean started = Files.exists(job.log());
        if (started && !resume) {
            throw new Refused(job.folder() + " holds a run that was stopped; --resume goes on with it");
        }
        try (Stream<Path> inside = Files.list(job.folder())) {
            if (!started && inside.findAny().isPresent()) {
                throw new Refused(job.folder() + " is not empty, expected a new or empty folder");
            }
        }
    }

    /** Before anything is written: that there are windows of this length, and an array can hold the model. */
    private void checkFit(Corpus corpus) {
        Recipe recipe = job.recipe();
        new Batches(corpus, recipe.batch(), recipe.context(), job.seed());
        long parameters = recipe.model().parameters(corpus.vocabulary());
        if (parameters > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("model " + recipe.model().text() + " has " + parameters
                    + " parameters, expected at most " + Integer.MAX_VALUE);
        }
    }

    private void introduce(Corpus corpus) {
        Recipe recipe = job.recipe();
        err.printf(
                "%s%s: %,d parameters, %,d active; %s in %s: %,d tokens; %,d steps of %,d tokens%n",
                recipe.model().text(),
                recipe.transfer().isStandard() ? "" : " in " + recipe.transfer().text(),
                recipe.model().parameters(corpus.vocabulary()),
                recipe.model().activeParameters(corpus.vocabulary()),
                recipe.data(),
                recipe.tokenizer(),
                corpus.tokens(),
                job.schedule().steps(),
                recipe.tokensPerStep());
    }

    private void write(Corpus corpus, OptionalDouble finalLoss) throws IOException {
        Files.createDirectories(job.folder());
        String log = job.folder().relativize(job.log()).toString();
        RunsFile.Row row = new RunsFile.Row(
                job, job.id(), log, corpus.vocabulary(), job.pace().log(), "", finalLoss);
        RunsFile.write(job.folder().resolve("runs.csv"), job.id(), List.of(row));
    }

    private int report(Result result) {
        if (result.diverged()) {
            err.printf(
                    "lehr: the run diverged: its loss is no number at step %d, at an LR of %s; %s holds its log until there%n",
                    result.steps(), job.schedule().at(result.steps()), job.folder());
        }
        if (json) {
            var node = JsonNodeFactory.instance.objectNode();
            node.put("run", job.id()).put("steps", result.steps());
            node.put("final_val_loss", result.diverged() ? null : result.finalLoss());
            node.put("final_val_tokens", result.validationTokens());
            node.put("data_sha256", result.dataSha256());
            node.put("log", job.log().toString());
            result.found().ifPresent(found -> node.put("lr_factor", found.factor())
                    .put("discarded_steps", found.discarded()));
            out.println(node.toPrettyString());
        } else if (!result.diverged()) {
            out.printf(
                    "final validation loss %.4f nats a token, over %,d tokens, after %,d steps; log in %s%n",
                    result.finalLoss(), result.validationTokens(), result.steps(), job.log());
            result.found()
                    .ifPresent(found -> out.printf(
                            "the search ended at %s times the schedule's LR, a peak of %s; %,d steps were tried and given up%n",
                            number(found.factor()),
                            number(found.factor() * job.schedule().peak()),
                            found.discarded()));
        }
        return result.diverged() ? 1 : 0;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    /** The one job, once. */
    private final class One implements Training.Jobs {
        private boolean given;

        @Override
        public Optional<Job> next(Optional<Recipe> recipe) {
            Optional<Job> next = given ? Optional.empty() : Optional.of(job);
            given = true;
            return next;
        }

        @Override
        public void kept(Job kept, long steps) {}

        @Override
        public void ended(Job ended, Result result) {
            ticker.end();
        }

        @Override
        public void stepped(List<Training.Standing> standings) {
            Training.Standing standing = standings.get(0);
            ticker.at(standing.steps(), job.schedule().steps(), job.recipe().tokensPerStep());
        }
    }

    /** Something in the way that the user must decide about; the message says what, in one line. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }
}
