package lehr.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import lehr.lab.data.Corpora;
import lehr.lab.data.Corpus;
import lehr.lab.data.Tokenizer;
import lehr.lab.model.ModelShape;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    private static final ModelShape TINY = ModelShape.parse("dense(width=4, layers=1, heads=1)");
    private static final Pace PACE = new Pace(5, 10, 16, 32, 20);

    @TempDir
    Path folder;

    private Corpus corpus;
    private final List<MadeLearner> learners = new ArrayList<>();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private long stopAfter = Long.MAX_VALUE;

    @BeforeEach
    void makeCorpus() throws IOException {
        Path text = folder.resolve("text.txt");
        Files.writeString(text, "the quick brown fox jumps over the lazy dog. ".repeat(2000));
        corpus = Corpora.open(text.toString(), Tokenizer.parse("bytes"));
    }

    private final Training.Jobs jobs = new Training.Jobs() {
        @Override
        public Optional<Job> next(Optional<Recipe> recipe) {
            boolean fits = !waiting.isEmpty()
                    && (recipe.isEmpty() || recipe.get().equals(waiting.peek().recipe()));
            return fits ? Optional.of(waiting.remove()) : Optional.empty();
        }

        @Override
        public void kept(Job job, long steps) {
            told.add(job.id() + " kept " + steps);
        }

        @Override
        public void ended(Job job, Result result) {
            told.add(job.id() + (result.diverged() ? " diverged " : " done ") + result.steps());
        }

        @Override
        public void stepped(List<Training.Standing> standings) {
            if (--stopAfter == 0) {
                throw new IllegalStateException("stopped");
            }
        }
    };

    /** With rows that tell how stable it is, every ten steps. */
    private Job diagnosed(String id, String schedule) {
        Job job = job(id, schedule, Optional.empty());
        Pace pace = new Pace(5, 10, 16, 32, 20, true);
        return new Job(id, job.recipe(), 1, job.schedule(), Optional.empty(), List.of(), job.folder(), pace);
    }

    private Job job(String id, String schedule, Optional<Path> parent, Long... keep) {
        Recipe recipe = new Recipe(TINY, "text", "bytes", 2, 8, Optimizer.USUAL);
        return new Job(id, recipe, 1, Schedule.parse(schedule), parent, List.of(keep), folder.resolve(id), PACE);
    }

    private void train(int lanes, Job... all) throws IOException {
        waiting.addAll(List.of(all));
        Training.Learners made = (recipe, vocabulary, count) -> {
            learners.add(new MadeLearner(count, .5));
            return learners.get(learners.size() - 1);
        };
        new Training(lanes, jobs, made, recipe -> corpus).run();
    }

    @Test
    void everyStepIsTrainedAtItsOwnRate() throws IOException {
        train(1, job("a", "linear(peak=0.1, steps=10, final=0)", Optional.empty()));
        double[] rates =
                learners.get(0).rates().stream().mapToDouble(all -> all[0]).toArray();
        assertThat(rates).hasSize(10);
        assertThat(rates)
                .containsExactly(
                        Schedule.parse("linear(peak=0.1, steps=10, final=0)").rates(9));
        assertThat(told).containsExactly("a done 10");
    }

    @Test
    void aFreeLaneTakesTheNextJob() throws IOException {
        train(
                2,
                job("short", "constant(peak=0.1, steps=10)", Optional.empty()),
                job("long", "constant(peak=0.2, steps=30)", Optional.empty()),
                job("next", "constant(peak=0.3, steps=15)", Optional.empty()));
        assertThat(told).containsExactly("short done 10", "next done 15", "long done 30");
        assertThat(Result.read(folder.resolve("next/result.json")).finalLoss())
                .isCloseTo(Math.pow(.7, 15), within(1e-6));
        assertThat(Result.read(folder.resolve("long/result.json")).finalLoss())
                .isCloseTo(Math.pow(.8, 30), within(1e-6));
    }

    @Test
    void aBranchGoesOnFromTheKeptState() throws IOException {
        Job trunk = job("trunk", "constant(peak=0.1, steps=20)", Optional.empty(), 12L);
        train(1, trunk);
        Job branch =
                job("branch", "wsd(peak=0.1, steps=20, decay=0.4, shape=linear, final=0)", Optional.of(trunk.kept(12)));
        train(1, branch);
        assertThat(told).containsExactly("trunk kept 12", "trunk done 20", "branch done 20");
        double left = Math.pow(.9, 12);
        for (int step = 12; step < 20; step++) {
            left *= 1 - branch.schedule().at(step);
        }
        assertThat(Result.read(branch.result()).finalLoss()).isCloseTo(left, within(1e-6));
        assertThat(Files.readAllLines(branch.log()).get(0)).startsWith("{\"step\":15,");
    }

    @Test
    void aStateOfAnotherRunIsRefused() throws IOException {
        Job trunk = job("trunk", "constant(peak=0.1, steps=20)", Optional.empty(), 12L);
        train(1, trunk);
        Recipe larger = new Recipe(TINY, "text", "bytes", 4, 8, Optimizer.USUAL);
        Job other = new Job(
                "other",
                larger,
                1,
                trunk.schedule(),
                Optional.of(trunk.kept(12)),
                List.of(),
                folder.resolve("other"),
                PACE);
        assertThatThrownBy(() -> train(1, other))
                .isInstanceOf(UnusableState.class)
                .hasMessageContainingAll("state-12: of a run with", "batch 2", "expected", "batch 4");
    }

    @Test
    void aRunThatDivergesEndsAndTheOthersGoOn() throws IOException {
        train(
                2,
                job("wild", "linear(peak=0.6, steps=40, warmup=20, final=0)", Optional.empty()),
                job("calm", "constant(peak=0.1, steps=40)", Optional.empty()));
        assertThat(told).containsExactly("wild diverged 16", "calm done 40");
        Result wild = Result.read(folder.resolve("wild/result.json"));
        assertThat(wild.diverged()).isTrue();
        assertThat(Files.readAllLines(folder.resolve("wild/log.jsonl"))).hasSize(3);
    }

    @Test
    void aStoppedRunGoesOnAsIfItHadNot() throws IOException {
        train(1, job("whole", "linear(peak=0.1, steps=60, final=0)", Optional.empty()));
        Job stopped = job("stopped", "linear(peak=0.1, steps=60, final=0)", Optional.empty());
        stopAfter = 33;
        assertThatThrownBy(() -> train(1, stopped)).hasMessage("stopped");
        assertThat(stopped.checkpoint()).exists();
        stopAfter = Long.MAX_VALUE;
        train(1, stopped);
        assertThat(learners.get(learners.size() - 1).rates()).hasSize(40);
        assertThat(Files.readString(stopped.log())).isEqualTo(Files.readString(folder.resolve("whole/log.jsonl")));
        assertThat(Files.readString(stopped.result())).isEqualTo(Files.readString(folder.resolve("whole/result.json")));
        assertThat(stopped.checkpoint()).doesNotExist();
    }

    /** The weight goes from w to w + LR·(1 − w) in the step before the row. */
    @Test
    void diagnosticsAreOfTheStepBeforeTheRow() throws IOException {
        Job job = diagnosed("a", "constant(peak=0.1, steps=25)");
        train(1, job);
        List<String> rows = Files.readAllLines(job.log());
        JsonNode tenth = new ObjectMapper().readTree(rows.get(1));
        double before = 1 - Math.pow(.9, 9);
        double moved = .1 * (1 - before) / before;
        assertThat(tenth.path("update_ratio").asDouble()).isCloseTo(moved, within(1e-5));
        assertThat(tenth.path("update_ratio_attention").asDouble()).isCloseTo(moved, within(1e-5));
        assertThat(tenth.path("weight_rms_norm").asDouble()).isCloseTo(before, within(1e-6));
        assertThat(tenth.path("representation_change").asDouble()).isCloseTo(moved, within(1e-5));
        assertThat(tenth.path("attention_logit_max").asDouble()).isEqualTo(10);
        assertThat(tenth.has("router_logit_max")).isFalse();
        assertThat(rows.get(0)).contains("\"spike_rate\":0.0").doesNotContain("update_ratio");
        assertThat(rows.get(4)).contains("update_ratio");
    }

    @Test
    void aStoppedRunTellsTheSameOfItself() throws IOException {
        Job whole = diagnosed("whole", "linear(peak=0.1, steps=60, final=0)");
        train(1, whole);
        Job stopped = diagnosed("stopped", "linear(peak=0.1, steps=60, final=0)");
        stopAfter = 33;
        assertThatThrownBy(() -> train(1, stopped)).hasMessage("stopped");
        stopAfter = Long.MAX_VALUE;
        train(1, stopped);
        assertThat(Files.readString(stopped.log())).isEqualTo(Files.readString(whole.log()));
    }

    @Test
    void aBrokenCheckpointIsRefusedByName() throws IOException {
        Job stopped = job("stopped", "linear(peak=0.1, steps=60, final=0)", Optional.empty());
        stopAfter = 33;
        assertThatThrownBy(() -> train(1, stopped)).hasMessage("stopped");
        byte[] bytes = Files.readAllBytes(stopped.checkpoint());
        bytes[bytes.length / 2] ^= 1;
        Files.write(stopped.checkpoint(), bytes);
        stopAfter = Long.MAX_VALUE;
        assertThatThrownBy(() -> train(1, stopped))
                .isInstanceOf(UnusableState.class)
                .hasMessageContaining("checkpoint: ");
        Files.write(stopped.checkpoint(), java.util.Arrays.copyOf(bytes, bytes.length - 9));
        assertThatThrownBy(() -> train(1, stopped))
                .isInstanceOf(UnusableState.class)
                .hasMessageContaining("expected a whole checkpoint");
    }

    @Test
    void aLogShorterThanItsCheckpointSaysIsRefused() throws IOException {
        Job stopped = job("stopped", "linear(peak=0.1, steps=60, final=0)", Optional.empty());
        stopAfter = 33;
        assertThatThrownBy(() -> train(1, stopped)).hasMessage("stopped");
        Files.writeString(stopped.log(), "");
        stopAfter = Long.MAX_VALUE;
        assertThatThrownBy(() -> train(1, stopped))
                .isInstanceOf(UnusableState.class)
                .hasMessageContaining("0 bytes");
    }

    @Test
    void aCheckpointThatCannotBeWrittenIsNamedAndTheLastOneStays() throws IOException {
        Job stopped = job("stopped", "linear(peak=0.1, steps=60, final=0)", Optional.empty());
        stopAfter = 33;
        assertThatThrownBy(() -> train(1, stopped)).hasMessage("stopped");
        byte[] last = Files.readAllBytes(stopped.checkpoint());
        Files.createDirectory(folder.resolve("stopped/checkpoint.draft"));
        stopAfter = Long.MAX_VALUE;
        assertThatThrownBy(() -> train(1, stopped))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("checkpoint");
        assertThat(Files.readAllBytes(stopped.checkpoint())).isEqualTo(last);
    }
}
