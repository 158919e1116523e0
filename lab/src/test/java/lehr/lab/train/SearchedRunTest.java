package lehr.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lehr.lab.data.Corpora;
import lehr.lab.data.Corpus;
import lehr.lab.data.Tokenizer;
import lehr.lab.model.ModelShape;
import lehr.rate.search.SearchRule;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose peak LR is searched: states go back, the log stays truthful, and stopping changes nothing. */
class SearchedRunTest {
    private static final String FORKS = "forks(window=20, anneal=0.5, horizon=0)";
    private static final String SLOPES = "slopes(window=20, raise=3, lower=2, from=0.1, to=0.8)";
    private static final String BASE = "wsd(peak=0.001, steps=300, warmup=0, decay=0.2, shape=linear, final=0)";

    @TempDir
    Path folder;

    private Corpus corpus;
    private final List<MadeLearner> learners = new ArrayList<>();
    private long stopAfter = Long.MAX_VALUE;

    @BeforeEach
    void makeCorpus() throws IOException {
        Path text = folder.resolve("text.txt");
        Files.writeString(text, "the quick brown fox jumps over the lazy dog. ".repeat(2000));
        corpus = Corpora.open(text.toString(), Tokenizer.parse("bytes"));
    }

    private Job job(String id, String schedule, String rule) {
        Recipe recipe = new Recipe(
                ModelShape.parse("dense(width=4, layers=1, heads=1)"), "text", "bytes", 2, 8, Optimizer.USUAL);
        return new Job(
                id,
                recipe,
                1,
                Schedule.parse(schedule),
                Optional.empty(),
                List.of(),
                folder.resolve(id),
                new Pace(5, 10, 16, 32, 20),
                Optional.of(SearchRule.parse(rule)),
                true);
    }

    private void train(Job job) throws IOException {
        Training.Jobs jobs = new Training.Jobs() {
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
            public void ended(Job ended, Result result) {}

            @Override
            public void stepped(List<Training.Standing> standings) {
                if (--stopAfter == 0) {
                    throw new IllegalStateException("stopped");
                }
            }
        };
        Training.Learners made = (recipe, vocabulary, count) -> {
            learners.add(new MadeLearner(count, .5));
            return learners.get(learners.size() - 1);
        };
        new Training(1, jobs, made, recipe -> corpus).run();
    }

    private static List<JsonNode> rows(Job job) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(job.log())) {
            rows.add(new ObjectMapper().readTree(line));
        }
        return rows;
    }

    @Test
    void afterTheTriesTheBaseScheduleGoesOnScaled() throws IOException {
        Job job = job("a", BASE, FORKS);
        train(job);
        Result.Found found = Result.read(job.result()).found().orElseThrow();
        // The faster the weight comes to 1 the better, up to where the LR is too high to be one: factors 1 to 256.
        assertThat(found.factor()).isEqualTo(256);
        assertThat(found.discarded()).isEqualTo(9 * 20 + 1);
        double[] rates =
                learners.get(0).rates().stream().mapToDouble(all -> all[0]).toArray();
        assertThat(rates).hasSize(300 + 9 * 20 + 1);
        for (int step = 0; step < 300; step++) {
            assertThat(rates[rates.length - 300 + step])
                    .isEqualTo(256 * job.schedule().at(step));
        }
    }

    @Test
    void theLogShowsTriesAndTheRateThatWasUsed() throws IOException {
        Job job = job("a", BASE, FORKS);
        train(job);
        List<JsonNode> rows = rows(job);
        assertThat(rows.get(0).path("try").asLong()).isEqualTo(1);
        assertThat(rows.get(3).path("search").asText()).isEqualTo("restore 0, factor 2");
        assertThat(rows.get(4).path("step").asLong()).isEqualTo(5);
        assertThat(rows.get(4).path("try").asLong()).isEqualTo(2);
        assertThat(rows.get(4).path("lr").asDouble()).isCloseTo(.002, within(1e-12));
        assertThat(rows.get(6).path("lr").asDouble()).isCloseTo(.001, within(1e-12));
        JsonNode last = rows.get(rows.size() - 1);
        assertThat(last.has("try")).isFalse();
        assertThat(last.path("step").asLong()).isEqualTo(300);
        assertThat(rows.stream().filter(row -> row.path("train_loss").asText().equals("NaN")))
                .hasSize(1);
    }

    @Test
    void thePublishedRuleRunsToo() throws IOException {
        Job job = job("a", BASE, SLOPES);
        train(job);
        assertThat(rows(job).stream().map(row -> row.path("search").asText()).filter(text -> !text.isEmpty()))
                .startsWith("try 3")
                .anyMatch(text -> text.startsWith("accept"));
        assertThat(Result.read(job.result()).found()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 19, 20, 21, 47, 60, 75, 130, 181, 182, 203, 260, 350})
    void aStoppedSearchGoesOnAsIfItHadNot(long after) throws IOException {
        for (String rule : List.of(FORKS, SLOPES)) {
            String name = rule.substring(0, 5);
            Job whole = job("whole-" + name, BASE, rule);
            train(whole);
            Job stopped = job("stopped-" + name, BASE, rule);
            stopAfter = after;
            try {
                train(stopped);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("stopped");
            }
            stopAfter = Long.MAX_VALUE;
            if (!Files.exists(stopped.result())) {
                train(stopped);
            }
            assertThat(Files.readString(stopped.log())).isEqualTo(Files.readString(whole.log()));
            assertThat(Files.readString(stopped.result())).isEqualTo(Files.readString(whole.result()));
        }
    }

    @Test
    void aCheckpointOfAnotherSearchIsRefused() throws IOException {
        Job stopped = job("a", BASE, FORKS);
        stopAfter = 260;
        assertThatThrownBy(() -> train(stopped)).hasMessage("stopped");
        stopAfter = Long.MAX_VALUE;
        assertThatThrownBy(() -> train(job("a", BASE, SLOPES)))
                .isInstanceOf(UnusableState.class)
                .hasMessageContainingAll("search forks(", "expected", "search slopes(");
    }
}
