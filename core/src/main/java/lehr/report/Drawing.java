package lehr.report;

import java.util.ArrayList;
import java.util.List;
import lehr.report.Canvas.Anchor;
import lehr.report.Canvas.Box;

/**
 * Draws a chart on a canvas.
 *
 * @param width of the whole, pixels
 * @param captioned whether title and legend belong to the drawing; a page sets them itself
 */
record Drawing(double width, boolean captioned) {
    private static final double CHARACTER = 7;
    private static final double LINE = 17;

    double height(Chart chart) {
        boolean narrow = width < 500;
        double plot = chart.tall() ? (narrow ? 210 : 270) : (narrow ? 105 : 130);
        return caption(chart) + label(chart) + plot + 38;
    }

    /** Where the data lies. */
    Box plot(Chart chart, double top) {
        return new Box(52, top + caption(chart) + label(chart), width - 14, top + height(chart) - 38);
    }

    void draw(Chart chart, double top, Canvas canvas) {
        Box box = plot(chart, top);
        if (captioned) {
            canvas.text(10, top + 20, Anchor.START, Ink.HEADING, chart.title());
            legend(chart, top + 22, canvas);
        }
        Layer.Projection projection = new Layer.Projection(chart.x(), chart.y(), box);
        axes(chart, projection, canvas);
        Box roomy = new Box(box.left() - 3, box.top() - 3, box.right() + 3, box.bottom() + 3);
        canvas.within(roomy, () -> chart.layers().forEach(layer -> layer.draw(projection, canvas)));
    }

    private void axes(Chart chart, Layer.Projection to, Canvas canvas) {
        Box box = to.box();
        int rows = Math.max(3, (int) ((box.bottom() - box.top()) / 38));
        for (double tick : chart.y().ticks(rows)) {
            double y = to.y(tick);
            canvas.line(new double[] {box.left(), box.right()}, new double[] {y, y}, Ink.GRID, Stroke.HAIR);
            canvas.text(box.left() - 7, y + 4, Anchor.END, Ink.TEXT, chart.y().text(tick, rows));
        }
        int columns = Math.max(3, (int) ((box.right() - box.left()) / 80));
        for (double tick : chart.x().ticks(columns)) {
            double x = to.x(tick);
            canvas.line(new double[] {x, x}, new double[] {box.bottom(), box.bottom() + 4}, Ink.MUTED, Stroke.HAIR);
            canvas.text(x, box.bottom() + 17, Anchor.MIDDLE, Ink.TEXT, chart.x().text(tick, columns));
        }
        double[] ends = {box.left(), box.right()};
        canvas.line(ends, new double[] {box.bottom(), box.bottom()}, Ink.MUTED, Stroke.HAIR);
        canvas.text(
                captioned ? 10 : 0,
                box.top() - 10,
                Anchor.START,
                Ink.TEXT,
                chart.y().label());
        canvas.text(
                box.right(), box.bottom() + 33, Anchor.END, Ink.TEXT, chart.x().label());
    }

    private static double label(Chart chart) {
        return chart.y().label().isEmpty() ? 10 : 24;
    }

    private double caption(Chart chart) {
        return captioned ? 26 + LINE * legendRows(chart).size() : 0;
    }

    private void legend(Chart chart, double top, Canvas canvas) {
        double y = top;
        for (List<Layer> row : legendRows(chart)) {
            y += LINE;
            double x = 10;
            for (Layer layer : row) {
                swatch(layer, x, y - 4, canvas);
                canvas.text(x + 24, y, Anchor.START, Ink.TEXT, label(layer));
                x += entryWidth(layer);
            }
        }
    }

    private static void swatch(Layer layer, double x, double y, Canvas canvas) {
        if (layer instanceof Layer.Dots || layer instanceof Layer.Mark) {
            canvas.dots(new double[] {x + 9}, new double[] {y}, 3, layer.ink());
        } else if (layer instanceof Layer.Line line) {
            canvas.line(new double[] {x, x + 18}, new double[] {y, y}, layer.ink(), line.stroke());
        } else if (layer instanceof Layer.Level) {
            canvas.line(new double[] {x, x + 18}, new double[] {y, y}, layer.ink(), Stroke.DASHED);
        } else {
            double[] xs = {x, x + 18, x + 18, x};
            canvas.area(xs, new double[] {y - 5, y - 5, y + 5, y + 5}, layer.ink());
        }
    }

    private List<List<Layer>> legendRows(Chart chart) {
        List<List<Layer>> rows = new ArrayList<>();
        double used = Double.POSITIVE_INFINITY;
        for (Layer layer : chart.named()) {
            if (used + entryWidth(layer) > width - 10) {
                rows.add(new ArrayList<>());
                used = 10;
            }
            rows.get(rows.size() - 1).add(layer);
            used += entryWidth(layer);
        }
        return rows;
    }

    private static double entryWidth(Layer layer) {
        return 24 + 20 + CHARACTER * label(layer).length();
    }

    private static String label(Layer layer) {
        String name = layer.name();
        return name.length() <= 60 ? name : name.substring(0, 59) + "…";
    }
}
