package lehr.bench.reproduction;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lehr.curve.Run;
import lehr.logs.StudyReader;
import lehr.logs.source.CsvTable;

/**
 * A study of the lab: its runs with their seeds.
 *
 * @param runs at least one
 */
record ProxyStudy(List<ProxyRun> runs) {
    ProxyStudy {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a study needs runs");
        }
    }

    /** @param folder with {@code runs.csv}, whose column {@code seed} tells the seeds; without it all are 0 */
    static ProxyStudy read(Path folder) {
        Map<String, Long> seeds = seeds(folder.resolve("runs.csv"));
        List<Run> runs = StudyReader.read(folder).runs();
        Map<String, Run> byId = runs.stream().collect(Collectors.toMap(Run::id, run -> run));
        return new ProxyStudy(runs.stream()
                .map(run -> new ProxyRun(
                        run, seeds.getOrDefault(run.id(), 0L), Optional.ofNullable(byId.get(run.parent()))))
                .toList());
    }

    private static Map<String, Long> seeds(Path table) {
        Map<String, Long> seeds = new HashMap<>();
        if (!Files.exists(table)) {
            return seeds;
        }
        try (CsvTable rows = CsvTable.open(table)) {
            int run = rows.column("run");
            int seed = rows.column("seed");
            while (seed >= 0 && rows.next()) {
                if (!rows.isEmpty(seed)) {
                    seeds.put(rows.field(run), (long) rows.number(seed));
                }
            }
        }
        return seeds;
    }

    List<ProxyRun> where(Predicate<ProxyRun> chosen) {
        return runs.stream().filter(chosen).toList();
    }

    /** Tokens a step of most runs: what is compared is compared at this batch, unless the claim is about batches. */
    double usualBatch() {
        return most(ProxyRun::batch);
    }

    /** The data set of most runs. */
    String usualData() {
        return most(run -> run.model().dataset());
    }

    private <T> T most(Function<ProxyRun, T> part) {
        Map<T, Long> counts = runs.stream().collect(Collectors.groupingBy(part, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }

    /** Runs of the usual batch on the usual data. */
    List<ProxyRun> usual() {
        double batch = usualBatch();
        String data = usualData();
        return where(run -> run.batch() == batch && run.model().dataset().equals(data));
    }

    static List<ProxyModel> models(List<ProxyRun> runs) {
        return List.copyOf(runs.stream().map(ProxyRun::model).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The runs in groups of one model and seed each. */
    static Map<Group, List<ProxyRun>> byModelAndSeed(List<ProxyRun> runs) {
        return runs.stream().collect(Collectors.groupingBy(run -> new Group(run.model(), run.seed(), Double.NaN)));
    }

    /** The runs in groups of one model, seed and peak LR each. */
    static Map<Group, List<ProxyRun>> byPeak(List<ProxyRun> runs) {
        return runs.stream().collect(Collectors.groupingBy(run -> new Group(run.model(), run.seed(), run.peak())));
    }

    /** What the runs of a group share; a NaN peak LR is any. */
    record Group(ProxyModel model, long seed, double peak) {}
}
