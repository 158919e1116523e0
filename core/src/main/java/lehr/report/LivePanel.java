package lehr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lehr.plan.live.LiveEnding;
import lehr.plan.live.LiveEvent;
import lehr.plan.live.LiveHistory;
import lehr.plan.live.LiveUpdate;

/**
 * A live run on one screen: its loss with the law's band, what lies ahead, what became of it if it were annealed from here,
 * the best start of the decay for each horizon, the latest events.
 *
 * @param page how texts are set
 * @param height lines, at least 12; what does not fit is left out from the end of the plot up
 */
public record LivePanel(TextReport page, int height) {
    private static final int PLOT_LEAST = 4;
    private static final int EVENTS = 3;
    private static final int DOTTED = 3;

    public LivePanel {
        if (height < 12) {
            throw new IllegalArgumentException("height must be at least 12 lines, found " + height);
        }
    }

    /** At most {@link #height} lines, none wider than the page. */
    public String of(LiveUpdate update, LiveHistory history) {
        List<String> head = head(update);
        List<String> foot = new ArrayList<>(endings(update));
        foot.addAll(events(history));
        int rows = height - head.size() - foot.size() - 2;
        List<String> lines = new ArrayList<>(head);
        if (rows >= PLOT_LEAST && history.points().size() > 1) {
            lines.addAll(plot(update, history, rows));
        }
        lines.addAll(foot);
        return String.join("\n", lines.subList(0, Math.min(height, lines.size()))) + "\n";
    }

    private List<String> head(LiveUpdate update) {
        List<String> lines = new ArrayList<>();
        String planned = update.plannedSteps() == null
                ? ""
                : " of " + Numbers.steps(update.plannedSteps()) + " ("
                        + Numbers.percent((double) update.step() / update.plannedSteps(), 0) + ")";
        lines.add(cut(update.run() + "  step " + Numbers.steps(update.step()) + planned
                + (update.verdict() == null
                        ? ""
                        : "  anneal: " + update.verdict().replace('-', ' '))));
        LiveUpdate.AgainstLaw law = update.law();
        lines.add(cut("loss " + Numbers.significant(update.smoothed(), 4)
                + (law == null
                        ? "  no law describes these first steps"
                        : "  law " + Numbers.interval(law.loss(), law.low(), law.high()) + "  off by "
                                + Numbers.signed(law.offset(), 4) + ", " + Numbers.fixed(law.off(), 1)
                                + " of its interval")));
        LiveEnding end = update.planned();
        if (end != null) {
            lines.add(cut("planned end " + Numbers.interval(end.loss(), end.low(), end.high()) + " at step "
                    + Numbers.steps(end.steps()) + decay(end)));
        } else if (update.plannedSteps() != null && law != null) {
            lines.add(cut("planned end not foretold: the run has left its plan or is beyond it"));
        }
        return lines;
    }

    private static String decay(LiveEnding end) {
        return end.decayStart() >= end.steps() ? "" : ", decay from " + Numbers.steps(end.decayStart());
    }

    private List<String> endings(LiveUpdate update) {
        if (update.ifAnnealed().isEmpty() && update.best().isEmpty()) {
            return List.of();
        }
        Table table = new Table("Decay", "Horizon", "Ratio", "Final loss (90%)");
        for (LiveEnding ending : update.ifAnnealed()) {
            row(table, "from here", ending);
        }
        for (LiveEnding ending : update.best()) {
            boolean now = ending.decayStart() <= update.step();
            row(table, now ? "best: now" : "best: from " + Numbers.steps(ending.decayStart()), ending);
        }
        return page.table(table).lines().toList();
    }

    private static void row(Table table, String when, LiveEnding ending) {
        table.row(
                when,
                Numbers.steps(ending.steps()),
                Numbers.percent(ending.ratio(), 0),
                Numbers.interval(ending.loss(), ending.low(), ending.high()));
    }

    private List<String> events(LiveHistory history) {
        List<LiveEvent> all = history.events();
        return all.subList(Math.max(0, all.size() - EVENTS), all.size()).stream()
                .map(event -> cut(event.severity().text() + "  step " + Numbers.steps(event.step()) + "  "
                        + event.kind().text() + ": " + event.text()))
                .toList();
    }

    private List<String> plot(LiveUpdate update, LiveHistory history, int rows) {
        List<TextPlot.Line> lines = new ArrayList<>();
        lines.add(line(history.points(), LiveHistory.Point::loss, 1));
        if (update.law() != null) {
            lines.add(line(history.points(), LiveHistory.Point::low, DOTTED));
            lines.add(line(history.points(), LiveHistory.Point::high, DOTTED));
            update.ifAnnealed().forEach(ending -> lines.add(ray(update, ending)));
        }
        if (history.ahead().size() > 1) {
            lines.add(line(history.ahead(), LiveHistory.Point::predicted, 1));
        }
        double last = lines.stream()
                .mapToDouble(line -> line.x()[line.x().length - 1])
                .max()
                .orElse(1);
        double first = history.points().get(0).step();
        Axis across = new Axis("step", first, Math.max(last, first + 1), Axis.Kind.STEPS);
        return new TextPlot(page.glyphs(), page.width(), rows)
                .of(lines, across, losses(lines, update))
                .lines()
                .toList();
    }

    /** From the least loss drawn up to what was logged after the first tenth: the fall before it would flatten the rest. */
    private static Axis losses(List<TextPlot.Line> lines, LiveUpdate update) {
        double[] logged = lines.get(0).y();
        List<Double> shown = new ArrayList<>();
        for (int point = logged.length / 10; point < logged.length; point++) {
            shown.add(logged[point]);
        }
        lines.stream().skip(1).forEach(line -> shown.add(line.y()[line.y().length - 1]));
        shown.add(update.smoothed());
        return Axis.around(
                "loss",
                Axis.Kind.LOSS,
                shown.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static TextPlot.Line ray(LiveUpdate update, LiveEnding ending) {
        double from = update.law().loss() + update.law().offset();
        return new TextPlot.Line(
                new double[] {update.step(), ending.steps()}, new double[] {from, ending.loss()}, DOTTED);
    }

    private static TextPlot.Line line(
            List<LiveHistory.Point> points, ToDoubleFunction<LiveHistory.Point> loss, int every) {
        return new TextPlot.Line(
                points.stream().mapToDouble(LiveHistory.Point::step).toArray(),
                points.stream().mapToDouble(loss).toArray(),
                every);
    }

    private String cut(String line) {
        String spelled = page.glyphs().spell(line.replace('\n', ' '));
        return spelled.length() <= page.width() ? spelled : spelled.substring(0, page.width());
    }
}
