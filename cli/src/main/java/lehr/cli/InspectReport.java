package lehr.cli;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Setting;
import lehr.logs.Inspection;
import lehr.logs.Inspection.FoundSchedule;
import lehr.report.Table;

/** What {@code lehr inspect} shows people: a table of all runs, and more of each where they are few. */
final class InspectReport {
    /** More runs than this are listed, not described. */
    private static final int FEW = 6;

    /** Text forms longer than this are tables of LRs. */
    private static final int LONGEST_SCHEDULE = 160;

    private final List<Inspection> runs;

    InspectReport(List<Inspection> runs) {
        this.runs = runs;
    }

    /** One row a run; the format is left out where all are Lehr's own. */
    Table table() {
        boolean own = runs.stream().allMatch(run -> run.format().equals("study-csv"));
        List<String> titles = new ArrayList<>(List.of("run", "points", "steps", "final loss", "peak LR", "final LR"));
        if (!own) {
            titles.add(1, "format");
        }
        Table table = new Table(titles.toArray(String[]::new));
        for (Inspection run : runs) {
            List<String> cells = cells(run);
            if (!own) {
                cells.add(1, run.format());
            }
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static List<String> cells(Inspection run) {
        return new ArrayList<>(List.of(
                run.run(),
                Integer.toString(run.points()),
                run.points() == 0 ? "–" : run.firstStep() + "–" + run.lastStep(),
                Figures.loss(run.finalLoss()),
                Figures.rate(run.schedule().peak()),
                Figures.rate(run.schedule().finalRate())));
    }

    /** Lines about each run; none where the runs are many. */
    List<String> details() {
        List<String> lines = new ArrayList<>();
        if (runs.size() <= FEW) {
            runs.forEach(run -> addDetails(run, lines));
        }
        return lines;
    }

    private static void addDetails(Inspection run, List<String> lines) {
        lines.add("");
        lines.add(run.run() + (run.parent().isEmpty() ? "" : ", a branch of " + run.parent()));
        FoundSchedule schedule = run.schedule();
        lines.add(
                "  schedule  " + (schedule.text().isEmpty() ? "unknown: no LR is logged" : shortened(schedule.text())));
        if (!schedule.text().isEmpty()) {
            lines.add("            " + origin(schedule));
        }
        lines.add("  losses    " + losses(run));
        if (!model(run.setting()).isEmpty()) {
            lines.add("  model     " + model(run.setting()));
        }
        if (!run.trainer().isEmpty()) {
            lines.add("  trainer   " + run.trainer());
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SCHEDULE ? text : text.substring(0, LONGEST_SCHEDULE) + "…";
    }

    private static String origin(FoundSchedule schedule) {
        String from =
                switch (schedule.origin()) {
                    case "described" -> "as runs.csv describes it";
                    case "arguments" -> "as the log's arguments tell it";
                    case "recognised" -> "recognised from the logged LR";
                    default -> "as logged, a row at a time";
                };
        String close = Double.isNaN(schedule.difference())
                ? ""
                : "; max |ΔLR| " + Figures.percent(schedule.difference()) + " of the peak";
        String shift = schedule.offset() == 0
                ? ""
                : "; the LR logged at step s is that of update s" + (schedule.offset() > 0 ? "+" : "−")
                        + Math.abs(schedule.offset()) + ", counted from 0";
        return from + close + shift;
    }

    private static String model(Setting setting) {
        List<String> known = new ArrayList<>();
        if (!Double.isNaN(setting.params())) {
            known.add(Figures.count(setting.params()) + " parameters");
        }
        if (!Double.isNaN(setting.tokensPerStep())) {
            known.add(Figures.count(setting.tokensPerStep()) + " tokens a step");
        }
        if (!setting.dataset().isEmpty()) {
            known.add(setting.dataset());
        }
        return String.join(", ", known);
    }

    private static String losses(Inspection run) {
        String validations = counted(run.quality().validations(), "validation point");
        return run.loss().equals("unknown") ? validations : "training: " + run.loss() + "; " + validations;
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
