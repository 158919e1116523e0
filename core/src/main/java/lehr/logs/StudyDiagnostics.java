package lehr.logs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lehr.logs.source.CsvTable;
import lehr.logs.source.Numbers;
import lehr.logs.source.Printable;

/**
 * What the logs of one model at one peak LR say, trunks and branches together.
 *
 * @param model its text form and parametrization, as {@code runs.csv} has them
 * @param peakLr peak learning rate
 * @param told by their logs
 */
public record StudyDiagnostics(String model, double peakLr, LogDiagnostics told) {

    private record Group(String model, double peakLr) {}

    /**
     * Of the JSON Lines logs of a study folder's table, by model in the table's order, then peak LR; none where nothing is told
     * of stability, or the folder has no table.
     *
     * @param study folder, or its {@code runs.csv}
     * @param filter which runs
     * @throws lehr.logs.source.LogFormatException if table or log cannot be read
     */
    public static List<StudyDiagnostics> read(Path study, RunFilter filter) {
        Path table = Files.isDirectory(study) ? study.resolve(RunsTable.NAME) : study;
        if (!Files.exists(table)) {
            return List.of();
        }
        List<StudyDiagnostics> all = new ArrayList<>();
        Map<String, List<StudyDiagnostics>> byModel = new LinkedHashMap<>();
        groups(table, filter).forEach((group, logs) -> {
            LogDiagnostics told = LogDiagnostics.of(logs);
            if (told.isTold()) {
                byModel.computeIfAbsent(group.model(), model -> new ArrayList<>())
                        .add(new StudyDiagnostics(group.model(), group.peakLr(), told));
            }
        });
        byModel.values().forEach(rates -> {
            rates.sort(Comparator.comparingDouble(StudyDiagnostics::peakLr));
            all.addAll(rates);
        });
        return all;
    }

    private static Map<Group, List<Path>> groups(Path table, RunFilter filter) {
        Map<Group, List<Path>> groups = new LinkedHashMap<>();
        try (CsvTable rows = CsvTable.open(table)) {
            while (rows.next()) {
                String file = field(rows, "file");
                double peak = Numbers.positive(rows, rows.column("peak_lr"));
                if (file.matches(".*\\.jsonl(\\.\\w+)?") && peak > 0 && filter.matches(field(rows, "run"))) {
                    groups.computeIfAbsent(new Group(model(rows), peak), group -> new ArrayList<>())
                            .add(table.resolveSibling(file));
                }
            }
        }
        return groups;
    }

    private static String model(CsvTable rows) {
        String model = field(rows, "model");
        String parametrization = field(rows, "parametrization");
        String name = model.isEmpty() ? field(rows, "params") + " parameters" : model;
        boolean usual = parametrization.isEmpty() || parametrization.equals("standard");
        return Printable.name(usual ? name : name + ", " + parametrization);
    }

    private static String field(CsvTable rows, String column) {
        return rows.field(rows.column(column));
    }
}
