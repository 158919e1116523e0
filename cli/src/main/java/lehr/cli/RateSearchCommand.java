package lehr.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import lehr.logs.LoggedRun;
import lehr.logs.StudyReader;
import lehr.logs.dialect.LogColumn;
import lehr.rate.search.Decision;
import lehr.rate.search.LogSearch;
import lehr.rate.search.Search;
import lehr.rate.search.SearchRule;
import lehr.rate.search.SlopeRule;
import lehr.report.Table;
import lehr.schedule.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr rate search}: what the online search of the peak LR would do with a run, told by its log. */
@Command(
        name = "search",
        header = "Say from a live log whether to raise, keep or lower the LR.",
        footer = {
            "",
            "Who follows it saves the state at every try, and goes back to it when told to.",
            "Example:",
            "  lehr rate search log.jsonl --steps 20k --window 500 --json",
        })
final class RateSearchCommand extends LehrCommand {
    @Parameters(paramLabel = "LOG", description = "The log of one run, of any dialect.")
    private Path log;

    @Option(
            names = "--steps",
            paramLabel = "N",
            converter = Quantity.Positive.class,
            description = "Steps of the whole run (default: the schedule's).")
    private Long steps;

    @Option(
            names = "--schedule",
            paramLabel = "TEXT",
            description = "The base schedule that the LR is a multiple of (default: as the first window's LR).")
    private String schedule;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            defaultValue = "slopes",
            converter = TrainCommand.Rule.class,
            description = "slopes, with its numbers (default: ${DEFAULT-VALUE}).")
    private SearchRule rule;

    @Option(
            names = "--window",
            paramLabel = "STEPS",
            converter = Quantity.Positive.class,
            description = "Steps between two decisions (default: the rule's, a twentieth of the run).")
    private Long window;

    @Mixin
    private LogReading reading;

    RateSearchCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        SlopeRule slopes = slopes();
        LoggedRun run = onlyRun();
        long horizon = horizon();
        List<Search.Row> rows = rows(run);
        List<LogSearch.Window> windows = Inputs.checked(log.toString(), () -> LogSearch.windows(slopes, horizon, rows));
        Search.Row last = rows.get(rows.size() - 1);
        double factor = windows.stream()
                .mapToDouble(each -> each.decision().factor())
                .reduce((one, next) -> next)
                .orElse(last.factor());
        double rate = factor * base(run, next(windows, last));
        if (json()) {
            print(json(slopes, windows, last, factor, rate).text());
        } else {
            describe(slopes, windows, last, rate);
        }
        return ExitCode.DONE;
    }

    /** The step that the next one trained follows: where a try is taken back, the one gone back to. */
    private static long next(List<LogSearch.Window> windows, Search.Row last) {
        return !windows.isEmpty() && windows.get(windows.size() - 1).decision() instanceof Decision.Restore back
                ? back.step()
                : last.step();
    }

    private SlopeRule slopes() {
        if (!(rule instanceof SlopeRule given)) {
            throw usage("--rule: forks train the same steps again and again, which a log cannot; expected slopes");
        }
        return window == null
                ? given
                : new SlopeRule(window, given.raise(), given.lower(), given.fade(), given.from(), given.to());
    }

    private LoggedRun onlyRun() {
        if (!Files.exists(log)) {
            throw new BadInput(log.toString(), "no such file", "the log of one run");
        }
        List<LoggedRun> runs = StudyReader.logs(log, reading.options());
        if (runs.size() != 1) {
            throw new BadInput(log.toString(), "holds " + runs.size() + " runs", "the log of one run");
        }
        if (runs.get(0).log().train().isEmpty()) {
            throw new BadInput(log.toString(), "no training loss is logged", "a log with training losses");
        }
        return runs.get(0);
    }

    private long horizon() {
        if (steps == null && schedule == null) {
            throw usage("--steps: how long the run will be is not told, expected it or --schedule");
        }
        return steps != null ? steps : schedule(schedule).steps();
    }

    private List<Search.Row> rows(LoggedRun run) {
        LogColumn train = run.log().train();
        List<Search.Row> rows = new ArrayList<>();
        for (int row = 0; row < train.size(); row++) {
            long step = train.step(row);
            double base = base(run, step);
            rows.add(new Search.Row(step, base > 0 ? rate(run, step) / base : 1, train.value(row)));
        }
        return rows;
    }

    /** The base schedule's LR; without one, the first LR above 0 within the search, and 1 where no LR is logged. */
    private double base(LoggedRun run, long step) {
        if (schedule != null) {
            Schedule rates = schedule(schedule);
            return rates.at(Math.min(step, rates.steps() - 1));
        }
        long start = (long) Math.ceil(slopes().from() * horizon());
        double first = rate(run, start);
        return first > 0 ? first : firstAboveZero(run.log().rates(), start);
    }

    /** The first LR from a step on that is none of a warm-up's zero; 1 if there is none. */
    private static double firstAboveZero(LogColumn rates, long start) {
        return IntStream.range(0, rates.size())
                .filter(row -> rates.step(row) >= start && rates.value(row) > 0)
                .mapToDouble(rates::value)
                .findFirst()
                .orElse(1);
    }

    /** The LR logged at a step, or last before it; 1 where none is logged. */
    private static double rate(LoggedRun run, long step) {
        LogColumn rates = run.log().rates();
        double last = rates.isEmpty() ? 1 : rates.value(0);
        for (int row = 0; row < rates.size() && rates.step(row) <= step; row++) {
            last = rates.value(row);
        }
        return last;
    }

    private static Json json(
            SlopeRule slopes, List<LogSearch.Window> windows, Search.Row last, double factor, double rate) {
        Json json = new Json()
                .with("rule", slopes.text())
                .with("last_step", last.step())
                .with("windows", windows.stream().map(RateSearchCommand::json).toList());
        Decision decision = windows.isEmpty()
                ? new Decision.Continue()
                : windows.get(windows.size() - 1).decision();
        json.with("decision", decision.word()).with("factor", factor).with("lr", rate);
        json.with("restore_step", decision instanceof Decision.Restore back ? (Long) back.step() : null);
        return json;
    }

    private static Json json(LogSearch.Window window) {
        return new Json()
                .with("first_step", window.first())
                .with("last_step", window.last())
                .with("lr_factor", window.factor())
                .with("slope", window.slope())
                .with("slope_error", window.error())
                .with("decision", window.decision().word())
                .with("factor", window.decision().factor());
    }

    private void describe(SlopeRule slopes, List<LogSearch.Window> windows, Search.Row last, double rate) {
        print(slopes.text());
        print("");
        Table table = new Table("steps", "LR factor", "loss a 1000 steps", "±", "decision");
        windows.forEach(each -> table.row(
                each.first() + "–" + each.last(),
                Figures.number(each.factor()),
                thousand(each.slope()),
                thousand(each.error()),
                decision(each.decision())));
        printText(report().table(table));
        print("");
        print(sentence(windows, last, rate));
    }

    private static String sentence(List<LogSearch.Window> windows, Search.Row last, double rate) {
        if (windows.isEmpty()) {
            return "up to step " + last.step() + ": keep the LR, no window is full yet";
        }
        LogSearch.Window end = windows.get(windows.size() - 1);
        String set = "set the LR to " + Figures.rate(rate);
        String what =
                switch (end.decision().word()) {
                    case "try" -> "save the state and " + set;
                    case "restore" ->
                        "go back to the state after step " + ((Decision.Restore) end.decision()).step() + " and " + set;
                    case "accept" -> "the search is over: keep the LR at " + Figures.rate(rate);
                    default -> set;
                };
        return "after step " + end.last() + ": " + what;
    }

    private static String decision(Decision decision) {
        String back = decision instanceof Decision.Restore restore ? " " + restore.step() + "," : "";
        return decision.word() + back + " " + Figures.number(decision.factor());
    }

    private static String thousand(double slope) {
        return Double.isFinite(slope) ? String.format(Locale.ROOT, "%.4f", 1000 * slope) : "–";
    }
}
