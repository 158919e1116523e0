package lehr.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Study;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;
import lehr.plan.Plan;
import lehr.schedule.Schedule;

/**
 * The recommended schedule of the demo's plan and its two rivals, trained: what was predicted beside what came.
 *
 * @param rows the recommended schedule first
 */
record Verification(List<Row> rows) {
    /** Names of the plan's alternatives that are trained too. */
    static final List<String> RIVALS = List.of("10% linear", "cosine");

    /**
     * A schedule with its losses in nats.
     *
     * @param low lower end of the 90% interval of the prediction
     * @param high its upper end
     */
    record Row(String name, Schedule schedule, double predicted, double low, double high, double observed) {
        boolean inside() {
            return low <= observed && observed <= high;
        }
    }

    /** What the plan predicts; nothing is observed yet. */
    static Verification predicted(Plan plan) {
        Plan.Recommendation best = plan.recommended();
        Row recommended = new Row(
                "recommended",
                Schedule.parse(plan.schedule()),
                best.loss(),
                best.lossLow(),
                best.lossHigh(),
                Double.NaN);
        Stream<Row> rivals = plan.alternatives().stream()
                .filter(other -> RIVALS.contains(other.name()))
                .map(other -> new Row(
                        other.name(),
                        Schedule.parse(other.schedule()),
                        other.loss(),
                        other.low(),
                        other.high(),
                        Double.NaN));
        return new Verification(Stream.concat(Stream.of(recommended), rivals).toList());
    }

    /** The sweep file that trains them as the bundled study was trained. */
    String sweep() {
        Schedule best = rows.get(0).schedule();
        String schedules = rows.stream()
                .map(row -> "\"" + open(row.schedule().text()) + "\"")
                .collect(Collectors.joining(",\n       "));
        return String.format(
                Locale.ROOT,
                """
                {"lehr": "sweep", "version": 1, "name": "verify", "data": "java", "tokenizer": "bytes", "context": 64,
                 "warmup": %d,
                 "pace": {"log": 25, "evaluate": 25, "evaluation_tokens": 4096, "final_tokens": %d, "checkpoint": 1000},
                 "grids": [
                   {"models": ["%s"], "batches": [8], "peaks": [%s], "steps": [%d],
                    "schedules": [
                       %s]}]}
                """,
                best.warmupSteps(),
                DemoStudy.FINAL_TOKENS,
                DemoStudy.MODEL,
                best.peak(),
                best.steps(),
                schedules);
    }

    /** The form with its peak and steps left to the grid. */
    private static String open(String schedule) {
        return schedule.replaceFirst("peak=[^,]+", "peak={peak}").replaceFirst("steps=[^,]+", "steps={steps}");
    }

    /** Trains them, in minutes, into a study. */
    ExitCode train(Path file, Path study, Terminal terminal) {
        Json request = LabOptions.request("cpu", terminal, false)
                .with("file", file.toString())
                .with("out", study.toString())
                .with("workers", 0)
                .with("lanes", 0)
                .with("dry_run", false)
                .with("keep_states", false)
                .with("partial", false)
                .with("tree", (Long) null)
                .with("emit", (String) null);
        return LeafProcess.run(Leaf.LAB, "sweep", request, terminal);
    }

    /** With the losses of the trained study. */
    Verification observedIn(Path folder) {
        Study study = StudyReader.read(folder, RunFilter.ALL, Workers.ALL);
        return new Verification(rows.stream().map(row -> observed(row, study)).toList());
    }

    private static Row observed(Row row, Study study) {
        double loss = study.runs().stream()
                .filter(run -> run.schedule().equals(row.schedule()))
                .flatMap(run -> run.curve(LossKind.FINAL).stream())
                .mapToDouble(Curve::finalLoss)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no run of " + row.schedule() + " in the study"));
        return new Row(row.name(), row.schedule(), row.predicted(), row.low(), row.high(), loss);
    }

    List<Json> json() {
        return rows.stream().map(Verification::json).toList();
    }

    private static Json json(Row row) {
        return new Json()
                .with("name", row.name())
                .with("schedule", row.schedule().text())
                .with("predicted", row.predicted())
                .with("low", row.low())
                .with("high", row.high())
                .with("observed", row.observed());
    }
}
