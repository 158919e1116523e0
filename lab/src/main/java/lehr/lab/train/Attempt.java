package lehr.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalLong;
import lehr.lab.data.Batches;
import lehr.lab.data.Corpus;
import lehr.lab.data.ValidationSet;
import lehr.rate.search.Decision;

/** A job being trained: its place, its log and its checkpoints. The weights are in a lane of a {@link Learner}. */
final class Attempt implements AutoCloseable {
    private final Job job;
    private final Batches batches;
    private final GrowingLog log;
    private final Tally tally;
    private final State start;
    private final Optional<Tries> tries;
    private final Optional<GradientNoise> noise;
    private final Diagnostics diagnostics;
    private Optional<Probe> before = Optional.empty();
    private long steps;
    private boolean diverged;

    /**
     * From the job's checkpoint if there is one, else from its parent's state, else from the beginning.
     *
     * @throws UnusableState if a checkpoint is of another run or broken
     */
    Attempt(Job job, Corpus corpus) throws IOException {
        this.job = job;
        batches = new Batches(corpus, job.recipe().batch(), job.recipe().context(), job.seed());
        diagnostics = new Diagnostics(job.recipe().model().weights(corpus.vocabulary()));
        Files.createDirectories(job.folder());
        if (Files.exists(job.checkpoint())) {
            Checkpoint last = job.fits(Checkpoint.read(job.checkpoint()), job.checkpoint());
            start = last.state();
            tally = last.tally();
            log = new GrowingLog(job.log(), last.logBytes());
        } else {
            start = job.parent().isPresent()
                    ? job.fitsBranch(
                            Checkpoint.read(job.parent().get()), job.parent().get())
                    : InitialWeights.of(job.recipe().model(), job.recipe().transfer(), corpus.vocabulary(), job.seed());
            tally = new Tally();
            log = new GrowingLog(job.log(), 0);
        }
        steps = start.updates();
        noise = job.noiseScale() ? Optional.of(new GradientNoise(batches)) : Optional.empty();
        tries = job.search().map(rule -> new Tries(rule.start(job.schedule().steps()), start));
        for (JsonNode row : log.rows()) {
            tries.ifPresent(own -> own.replay(row));
            noise.ifPresent(own -> own.replay(row));
        }
    }

    Job job() {
        return job;
    }

    /** Where it starts; to be written into its lane. */
    State start() {
        return start;
    }

    long steps() {
        return steps;
    }

    /** At its last step, or at the one it diverged in. */
    boolean over() {
        return diverged || done();
    }

    private boolean done() {
        return steps >= job.schedule().steps();
    }

    double rate() {
        return job.schedule().at(steps) * factor();
    }

    /** Of the search for the peak LR. */
    private double factor() {
        return tries.map(own -> own.factor(steps)).orElse(1.0);
    }

    double annealing() {
        return job.schedule().at(steps) / job.schedule().peak();
    }

    void fill(int[] windows, int offset) {
        int[] own = batches.at(steps);
        System.arraycopy(own, 0, windows, offset, own.length);
    }

    /** Looks into the model before a step whose row will tell what that step did to it. */
    void prepare(Learner learner, int lane) {
        before = job.pace().diagnostics() && isExamined(steps + 1)
                ? Optional.of(probe(learner, lane))
                : Optional.empty();
    }

    /** Whether the row of a step has a validation loss. */
    private boolean isExamined(long step) {
        return step % job.pace().evaluate() == 0 || step >= job.schedule().steps();
    }

    private Probe probe(Learner learner, int lane) {
        return Examination.probe(learner, lane, set(job.pace().evaluationTokens()));
    }

    void stepped(double loss, double gradientNorm, int[] loads) {
        tally.add(loss, gradientNorm, loads);
        steps++;
    }

    /** Writes what is due after this step. */
    void settle(Learner learner, int lane) throws IOException {
        if (steps % job.pace().log() == 0 || done()) {
            ObjectNode row = row(learner, lane);
            Optional<Decision> decision = tries.map(own -> own.row(steps, tally.meanLoss(), row));
            row.put("lr", rate());
            log.append(row);
            tally.clear();
            if (decision.isPresent()) {
                follow(decision.get(), learner, lane);
            }
        }
        if (job.keep().contains(steps)) {
            new Checkpoint(job.branchFingerprint(), learner.read(lane), 0, new Tally()).write(job.kept(steps));
        }
        if (steps % job.pace().checkpoint() == 0 && !done() && !trying()) {
            new Checkpoint(job.fingerprint(), learner.read(lane), log.settled(), tally).write(job.checkpoint());
        }
    }

    private boolean trying() {
        return tries.filter(Tries::trying).isPresent();
    }

    /** After going back, the row of that step tells the LR of a try that is over: a second one corrects it. */
    private void follow(Decision decision, Learner learner, int lane) throws IOException {
        tries.orElseThrow().settle(decision, learner, lane);
        if (decision instanceof Decision.Restore back) {
            steps = back.step();
            if (steps > 0) {
                log.append(
                        JsonNodeFactory.instance.objectNode().put("step", steps).put("lr", rate()));
            }
        }
    }

    private ObjectNode row(Learner learner, int lane) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("step", steps);
        row.put("lr", rate());
        row.put("train_loss", tally.meanLoss());
        if (isExamined(steps)) {
            row.put("val_loss", Examination.loss(learner, lane, set(job.pace().evaluationTokens())));
            noise.ifPresent(own -> own.measure(learner, lane, steps, row));
        }
        row.put("tokens", steps * job.recipe().tokensPerStep());
        row.put("grad_norm", tally.meanGradientNorm());
        if (tally.loads().length > 0) {
            ExpertLoad load =
                    ExpertLoad.of(tally.loads(), job.recipe().model().trunk().layers());
            row.put("max_violation", load.maxViolation());
            row.put("load_entropy", load.entropy());
        }
        if (job.pace().diagnostics()) {
            row.put("spike_rate", tally.spikeRate());
            before.ifPresent(earlier -> diagnostics.describe(earlier, probe(learner, lane), row));
        }
        return row;
    }

    /** The loss of the next step was no number: a try goes back, else nothing more is trained. */
    void diverge(Learner learner, int lane) throws IOException {
        if (!trying()) {
            diverged = true;
            return;
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("step", steps + 1).put("lr", rate()).put("train_loss", Double.NaN);
        Decision decision = tries.orElseThrow().row(steps + 1, Double.NaN, row);
        log.append(row);
        tally.clear();
        follow(decision, learner, lane);
    }

    /** Judges the run and marks it done. The log of a run that diverged ends where it did. */
    Result finish(Learner learner, int lane) throws IOException {
        String sha256 = batches.corpus().sha256();
        if (diverged) {
            return ended(new Result(steps, Double.NaN, OptionalLong.of(steps), sha256, 0, found()));
        }
        ValidationSet all = set(job.pace().finalTokens());
        double loss = Examination.loss(learner, lane, all);
        return ended(new Result(steps, loss, OptionalLong.empty(), sha256, all.tokens(), found()));
    }

    private Optional<Result.Found> found() {
        return tries.map(own -> new Result.Found(own.factor(steps), own.discarded()));
    }

    private Result ended(Result result) throws IOException {
        log.settled();
        result.write(job.result());
        Files.deleteIfExists(job.checkpoint());
        return result;
    }

    private ValidationSet set(long tokens) {
        return ValidationSet.ofTokens(batches.corpus(), job.recipe().context(), tokens);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
