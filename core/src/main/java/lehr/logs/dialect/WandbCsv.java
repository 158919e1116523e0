package lehr.logs.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lehr.logs.dialect.ColumnNames.Column;
import lehr.logs.source.CsvTable;

/**
 * What W&amp;B's web page exports of a chart: the x axis, then for each run and metric {@code run - metric} with
 * {@code __MIN} and {@code __MAX} beside it. The runs stand side by side, mostly blank.
 */
final class WandbCsv implements Dialect {
    private static final String PARTS = " - ";
    private static final String GROUP = "Group: ";

    @Override
    public String name() {
        return "wandb-csv";
    }

    @Override
    public double match(Sample sample) {
        List<String> header = CsvTable.header(sample.text(Sample.SHORT));
        boolean parted = header.stream().skip(1).anyMatch(name -> name.contains(PARTS) && isLoss(metric(name)));
        return header.size() > 1 && parted && isAxis(header.get(0)) ? CERTAIN : 0;
    }

    private static boolean isAxis(String name) {
        return ColumnNames.STANDARD.rank(Column.STEP, name) >= 0;
    }

    private static boolean isLoss(String metric) {
        return ColumnNames.STANDARD.rank(Column.TRAIN_LOSS, metric) >= 0
                || ColumnNames.STANDARD.rank(Column.VAL_LOSS, metric) >= 0;
    }

    @Override
    public List<RunLog> read(LogSource log, ColumnNames names) {
        try (CsvTable table = CsvTable.open(log.file())) {
            List<TableSeries> series = series(table, names);
            if (series.isEmpty()) {
                throw table.fault("columns " + CsvTable.excerpt(String.join(",", table.header()))
                        + " have no loss, expected `run - train/loss` or the like");
            }
            new TableReader(table, series).read();
            String sha256 = table.digest();
            return series.stream()
                    .map(run -> run.rows().log(log, name(), sha256))
                    .toList();
        }
    }

    private static List<TableSeries> series(CsvTable table, ColumnNames names) {
        Map<String, Map<String, Integer>> runs = new LinkedHashMap<>();
        for (int column = 1; column < table.header().size(); column++) {
            String name = table.columnName(column);
            if (name.contains(PARTS) && !name.endsWith("__MIN") && !name.endsWith("__MAX")) {
                runs.computeIfAbsent(run(name), any -> new LinkedHashMap<>()).put(metric(name), column);
            }
        }
        List<TableSeries> series = new ArrayList<>();
        runs.forEach((run, metrics) -> {
            TableSeries one = series(metrics, names);
            if (one.hasLoss()) {
                one.rows().name(run);
                series.add(one);
            }
        });
        return series;
    }

    /** The x axis is the step whatever it is called: a chart whose axis is not a step is not matched. */
    private static TableSeries series(Map<String, Integer> metrics, ColumnNames names) {
        return new TableSeries(
                new LogRows(),
                0,
                find(Column.LR, metrics, names),
                find(Column.TRAIN_LOSS, metrics, names),
                find(Column.VAL_LOSS, metrics, names),
                find(Column.TOKENS, metrics, names),
                false);
    }

    private static int find(Column column, Map<String, Integer> metrics, ColumnNames names) {
        return metrics.getOrDefault(names.find(column, metrics.keySet()), -1);
    }

    private static String run(String name) {
        String run = name.substring(0, name.lastIndexOf(PARTS));
        return run.startsWith(GROUP) ? run.substring(GROUP.length()) : run;
    }

    private static String metric(String name) {
        return name.substring(name.lastIndexOf(PARTS) + PARTS.length());
    }
}
