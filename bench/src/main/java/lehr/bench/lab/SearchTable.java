package lehr.bench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lehr.lab.data.Corpora;
import lehr.lab.data.Corpus;
import lehr.lab.data.Tokenizer;
import lehr.lab.model.ModelShape;
import lehr.lab.torch.Engine;
import lehr.lab.torch.TorchLearner;
import lehr.lab.train.Job;
import lehr.lab.train.Optimizer;
import lehr.lab.train.Pace;
import lehr.lab.train.Recipe;
import lehr.lab.train.Result;
import lehr.lab.train.Training;
import lehr.math.LinearRegression;
import lehr.math.ShortestDecimal;
import lehr.rate.search.SearchRule;
import lehr.schedule.Schedule;

/**
 * Searches of the peak LR from an eighth and from eight times the best of a sweep: where they end and what they cost in
 * loss and in steps, against the sweep's best run of the same seed.
 */
final class SearchTable {
    private static final Recipe RECIPE =
            new Recipe(ModelShape.parse("dense(width=32, layers=2, heads=2)"), "java", "bytes", 8, 64, Optimizer.USUAL);
    private static final Pace PACE = new Pace(10, 4000, 4096, 262_144, 4000);
    private static final int LANES = 8;
    private static final List<Double> PEAKS = List.of(.002, .003, .004, .006);
    /** At least eight times below and above the best peak. */
    private static final List<Double> STARTS = List.of(3.75e-4, 3.2e-2);

    private static final List<String> RULES = List.of(
            "slopes(raise=3, lower=2)",
            "slopes(raise=2, lower=1.67)",
            "slopes(raise=1.5, lower=1.43)",
            "slopes(window=100, raise=2, lower=1.67)",
            "forks");

    private final Path folder;
    private final Corpus corpus;
    private final List<Long> seeds;

    private SearchTable(Path folder, int seeds) {
        this.folder = folder;
        this.seeds = LongStream.rangeClosed(1, seeds).boxed().toList();
        corpus = Corpora.open(RECIPE.data(), Tokenizer.parse(RECIPE.tokenizer()));
    }

    /**
     * Prints Markdown tables.
     *
     * @param folder keeps the runs: those that are done there are not trained again
     * @param rules to try; none for all
     */
    static void print(Path folder, int seeds, List<String> rules) throws IOException {
        Engine.start();
        new SearchTable(folder, seeds).print(rules.isEmpty() ? RULES : rules);
    }

    private void print(List<String> rules) throws IOException {
        List<Job> sweep = new ArrayList<>();
        PEAKS.forEach(peak -> seeds.forEach(seed -> sweep.add(job("", peak, seed))));
        List<Job> searches = new ArrayList<>();
        rules.forEach(rule -> STARTS.forEach(start -> seeds.forEach(seed -> searches.add(job(rule, start, seed)))));
        Map<Job, Result> results =
                trained(Stream.concat(sweep.stream(), searches.stream()).toList());
        double[] losses =
                PEAKS.stream().mapToDouble(peak -> mean(results, sweep, peak)).toArray();
        double least = Arrays.stream(losses).min().orElseThrow();
        double best = vertex(losses);
        System.out.println("| peak LR | mean loss of " + seeds.size() + " seeds |\n| --- | --- |");
        for (int at = 0; at < losses.length; at++) {
            row(ShortestDecimal.of(PEAKS.get(at)), number("%.4f", losses[at]));
        }
        System.out.printf(Locale.ROOT, "%nVertex of the parabola through all of them in ln LR: %.2e.%n%n", best);
        System.out.println(
                "| search | start over best | seed | LR found over best | loss | over the sweep's least mean |"
                        + " steps given up |\n| --- | --- | --- | --- | --- | --- | --- |");
        for (Job job : searches) {
            Result result = results.get(job);
            Result.Found end = result.found().orElseThrow();
            double start = job.schedule().peak() / best;
            row(
                    "`" + job.search().orElseThrow().text() + "`",
                    number("%.2g", start),
                    Long.toString(job.seed()),
                    number("%.2f", end.factor() * start),
                    number("%.4f", result.finalLoss()),
                    number("%+.4f", result.finalLoss() - least),
                    number("%.0f%%", 100.0 * end.discarded() / job.schedule().steps()));
        }
    }

    private static double vertex(double... losses) {
        double[][] rows = PEAKS.stream()
                .map(peak -> new double[] {1, Math.log(peak), Math.log(peak) * Math.log(peak)})
                .toArray(double[][]::new);
        double[] parabola = LinearRegression.of(rows, losses).coefficients();
        return Math.exp(-parabola[1] / (2 * parabola[2]));
    }

    private Job job(String rule, double peak, long seed) {
        Optional<SearchRule> search = rule.isEmpty() ? Optional.empty() : Optional.of(SearchRule.parse(rule));
        // All numbers of the rule, so that runs kept from other usual ones are not taken for these.
        String written = search.map(SearchRule::text).orElse("");
        String id = (written + "-" + ShortestDecimal.of(peak) + "-" + seed).replaceAll("[^A-Za-z0-9.-]", "_");
        Schedule schedule = Schedule.parse(
                "wsd(peak=" + ShortestDecimal.of(peak) + ", steps=4000, warmup=100, decay=0.2, shape=linear, final=0)");
        return new Job(
                id, RECIPE, seed, schedule, Optional.empty(), List.of(), folder.resolve(id), PACE, search, false);
    }

    private Map<Job, Result> trained(List<Job> jobs) throws IOException {
        Waiting waiting = new Waiting(new ArrayDeque<>(
                jobs.stream().filter(job -> !Files.exists(job.result())).toList()));
        new Training(
                        LANES,
                        waiting,
                        (recipe, vocabulary, lanes) ->
                                new TorchLearner(recipe.model(), vocabulary, recipe.optimizer(), lanes, "cpu"),
                        recipe -> corpus)
                .run();
        Map<Job, Result> all = new HashMap<>();
        for (Job job : jobs) {
            all.put(job, Result.read(job.result()));
        }
        return all;
    }

    private static double mean(Map<Job, Result> results, List<Job> jobs, double peak) {
        return jobs.stream()
                .filter(job -> job.schedule().peak() == peak)
                .mapToDouble(job -> results.get(job).finalLoss())
                .average()
                .orElseThrow();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void row(String... cells) {
        System.out.println("| " + String.join(" | ", cells) + " |");
    }

    /** All jobs, one after another into free lanes. */
    private record Waiting(Deque<Job> jobs) implements Training.Jobs {
        @Override
        public Optional<Job> next(Optional<Recipe> recipe) {
            return Optional.ofNullable(jobs.poll());
        }

        @Override
        public void kept(Job job, long steps) {}

        @Override
        public void ended(Job job, Result result) {
            System.err.println(job.id() + ": " + result.finalLoss());
        }

        @Override
        public void stepped(List<Training.Standing> standings) {}
    }
}
