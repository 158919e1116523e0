package lehr.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lehr.plan.BackTest;

/** A picture of the report, or of a relation, as a file of its own. */
public final class Picture {
    private final Figure figure;

    private Picture(Figure figure) {
        this.figure = figure;
    }

    /** Regret over the ratio, LR and loss, residuals, and the back-test: of each run, or of all where each is a single loss. Those there are data for. */
    public static List<Picture> all(Report report) {
        Map<String, Integer> uses = new HashMap<>();
        return figures(report).stream()
                .map(figure -> new Picture(distinct(figure, uses.merge(figure.name(), 1, Integer::sum))))
                .toList();
    }

    /** A relation between two measured things. */
    public static Picture of(Relation relation) {
        return new Picture(RelationFigure.of(relation));
    }

    /** Run names that differ only in signs would share a file. */
    private static Figure distinct(Figure figure, int use) {
        return use == 1 ? figure : new Figure(figure.name() + "-" + use, figure.charts());
    }

    /** Why {@link #png()} cannot work on this machine, as one line for people; empty if it can. */
    public static Optional<String> whyNoPng() {
        return Png.unavailable();
    }

    /** File name without its ending: letters, digits and hyphens. */
    public String name() {
        return figure.name();
    }

    /** The text of an SVG file. */
    public String svg() {
        return Svg.file(figure);
    }

    /** The bytes of a PNG file, 1520 pixels wide; ask {@link #whyNoPng()} first. */
    public byte[] png() {
        return Png.file(figure);
    }

    private static List<Figure> figures(Report report) {
        List<Figure> figures = new ArrayList<>();
        if (!report.plan().ratios().isEmpty()) {
            figures.add(RatioFigure.of(report));
        }
        if (!report.forecasts().isEmpty()) {
            figures.add(ScheduleFigure.of(report));
        }
        if (!ResidualFigure.traces(report).isEmpty()) {
            figures.add(ResidualFigure.of(report));
        }
        List<BackTest.Trace> traces = report.plan().backTest().traces();
        if (FinalLossFigure.suits(traces)) {
            figures.add(FinalLossFigure.of(traces));
        } else {
            traces.forEach(trace -> figures.add(BackTestFigure.of(trace)));
        }
        return figures;
    }
}
