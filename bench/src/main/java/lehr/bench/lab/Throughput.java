package lehr.bench.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lehr.lab.model.ModelShape;

/**
 * Tokens a second of the lab's engine, in Markdown tables. Contenders are processes that take turns of about a second, so
 * that what else the machine does falls on all of them; medians over the rounds.
 */
public final class Throughput {
    private static final double TURN = 1;
    private static final int TOKENS = Lanes.BATCH * Lanes.CONTEXT;
    private static final int STACKED = 8;

    private final int rounds;

    private Throughput(int rounds) {
        this.rounds = rounds;
    }

    /**
     * @param args speed, stack, workers, probe, noise, memory or metagradient; then rounds, or for memory the steps, or for
     *     metagradient the turns; or coordinates DIR, or search FOLDER SEEDS [RULE…]
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 2 && args[0].equals("coordinates")) {
            CoordinateCheck.print(Path.of(args[1]));
            return;
        }
        if (args.length > 2 && args[0].equals("search")) {
            search(args);
            return;
        }
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        Throughput tables = new Throughput(count > 0 ? count : 15);
        switch (args.length == 0 ? "" : args[0]) {
            case "speed" -> tables.speed(Path.of(System.getProperty("lehr.peer")));
            case "stack" -> tables.stack();
            case "workers" -> tables.workers();
            case "probe" -> tables.probe();
            case "noise" -> EvaluationNoise.print();
            case "metagradient" -> {
                MetagradientCheck.print();
                MetagradientTable.print(count > 0 ? count : 16);
            }
            case "memory" -> memory(count > 0 ? count : 10_000);
            default ->
                throw new IllegalArgumentException(
                        "expected speed, stack, workers, probe, noise, memory, metagradient, coordinates DIR or search FOLDER SEEDS");
        }
    }

    /** The folder that keeps the runs, the number of seeds, and the rules, all of them if none is named. */
    private static void search(String... args) throws IOException {
        List<String> words = List.of(args);
        SearchTable.print(Path.of(args[1]), Integer.parseInt(args[2]), words.subList(3, words.size()));
    }

    /** Against the same model in Python's PyTorch. */
    private void speed(Path script) throws IOException {
        head("model", "parameters", "the lab, tokens/s", "PyTorch, tokens/s", "ratio");
        for (String model : List.of("dense-64", "dense-128", "dense-256")) {
            ModelShape shape = ModelShape.parse(model);
            try (Trainee ours = Trainee.lab(shape, 1);
                    Trainee theirs = Trainee.python(script, shape)) {
                if (ours.parameters() != theirs.parameters()) {
                    throw new IllegalStateException(ours.parameters() + " parameters against " + theirs.parameters()
                            + ", expected the same model");
                }
                double[][] rates = turns(ours, 1, theirs, 1);
                row(model, ours.parameters(), rates[0], rates[1], ratio(rates[0], rates[1]));
            }
        }
    }

    /** Lanes in one program against one alone. */
    private void stack() throws IOException {
        head("model", "one lane, tokens/s", STACKED + " lanes, tokens/s", "ratio");
        for (String model : List.of("dense-16", "dense-32", "dense-64", "dense-128", "moe-16", "moe-32", "moe-64")) {
            ModelShape shape = ModelShape.parse(model);
            try (Trainee one = Trainee.lab(shape, 1);
                    Trainee many = Trainee.lab(shape, STACKED)) {
                double[][] rates = turns(one, 1, many, STACKED);
                row(model, rates[0], rates[1], ratio(rates[1], rates[0]));
            }
        }
    }

    /** Two processes at a time against one. */
    private void workers() throws IOException {
        head("model", "one worker, tokens/s", "two workers, tokens/s", "ratio");
        for (String model : List.of("dense-32", "dense-128", "dense-256")) {
            ModelShape shape = ModelShape.parse(model);
            try (Trainee first = Trainee.lab(shape, 1);
                    Trainee second = Trainee.lab(shape, 1)) {
                int steps = first.stepsOf(TURN);
                second.stepsOf(TURN);
                double[] alone = new double[rounds];
                double[] both = new double[rounds];
                for (int round = 0; round < rounds; round++) {
                    alone[round] = steps * TOKENS / first.seconds(steps);
                    first.begin(steps);
                    second.begin(steps);
                    both[round] = steps * TOKENS * (1 / first.end() + 1 / second.end());
                }
                row(model, alone, both, ratio(both, alone));
            }
        }
    }

    /** What a look into a model costs, of which diagnostics take two every row with a validation. */
    private void probe() {
        head("model", "a step, ms", "a look, ms", "two every 50 steps cost");
        for (String model : List.of("dense-16", "dense-32", "dense-64", "dense-128", "moe-32", "moe-64")) {
            double[][] times = ProbeCost.of(ModelShape.parse(model), rounds);
            double share = median(times[1]) * 2 / (50 * median(times[0]));
            row(model, median(times[0]), median(times[1]), String.format(Locale.ROOT, "%.1f%%", 100 * share));
        }
    }

    /** Whether memory grows with steps. */
    private static void memory(int steps) throws IOException {
        head("model", "lanes", "MiB after " + steps / 10 + " steps", "MiB after " + steps);
        for (String model : List.of("dense-32", "moe-16")) {
            try (Trainee trainee = Trainee.lab(ModelShape.parse(model), 2)) {
                trainee.seconds(steps / 10);
                double early = trainee.residentMebibytes();
                trainee.seconds(steps - steps / 10);
                row(model, 2, early, trainee.residentMebibytes());
            }
        }
    }

    /** Tokens a second in each round, the first's and the second's. */
    private double[][] turns(Trainee first, int firstLanes, Trainee second, int secondLanes) throws IOException {
        int firstSteps = first.stepsOf(TURN);
        int secondSteps = second.stepsOf(TURN);
        double[][] rates = new double[2][rounds];
        for (int round = 0; round < rounds; round++) {
            rates[0][round] = (double) firstSteps * firstLanes * TOKENS / first.seconds(firstSteps);
            rates[1][round] = (double) secondSteps * secondLanes * TOKENS / second.seconds(secondSteps);
        }
        return rates;
    }

    /** Median over the rounds of what one rate is to the other. */
    private static String ratio(double[] over, double[] under) {
        double[] ratios = new double[over.length];
        Arrays.setAll(ratios, round -> over[round] / under[round]);
        return String.format(Locale.ROOT, "%.2f", median(ratios));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static void head(String... titles) {
        System.out.println("| " + String.join(" | ", titles) + " |");
        System.out.println("| "
                + String.join(" | ", Arrays.stream(titles).map(title -> "---").toList()) + " |");
    }

    private static void row(Object... cells) {
        System.out.println("| "
                + String.join(" | ", Arrays.stream(cells).map(Throughput::cell).toList()) + " |");
    }

    /** Rates as their median, whole; other numbers with a decimal. */
    private static String cell(Object content) {
        if (content instanceof double[] rates) {
            return String.format(Locale.ROOT, "%,.0f", median(rates));
        }
        return content instanceof Double number ? String.format(Locale.ROOT, "%.1f", number) : content.toString();
    }
}
