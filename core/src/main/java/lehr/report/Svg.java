package lehr.report;

import java.util.StringJoiner;

/** Charts as SVG: inside the page, where the style sheet colours them, or as files of their own with colours inside. */
final class Svg implements Canvas {
    private static final double FILE_WIDTH = 760;

    private final boolean styled;
    private Markup target;

    private Svg(Markup target, boolean styled) {
        this.target = target;
        this.styled = styled;
    }

    /** The figure as the text of an SVG file: light ground, title and legend included. */
    static String file(Figure figure) {
        Drawing drawing = new Drawing(FILE_WIDTH, true);
        double height = figure.charts().stream().mapToDouble(drawing::height).sum();
        Markup svg = frame(FILE_WIDTH, height).with("width", FILE_WIDTH).with("height", height);
        svg.with("xmlns", "http://www.w3.org/2000/svg").with("font-size", "12");
        svg.with("font-family", "system-ui, -apple-system, Segoe UI, Roboto, DejaVu Sans, sans-serif");
        svg.add(Markup.of("rect").with("width", "100%").with("height", "100%").with("fill", "#ffffff"));
        double top = 0;
        for (Chart chart : figure.charts()) {
            drawing.draw(chart, top, new Svg(svg, false));
            top += drawing.height(chart);
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg + "\n";
    }

    /** One chart for the page, {@code width} pixels wide. */
    static Markup inline(Chart chart, double width) {
        Drawing drawing = new Drawing(width, false);
        Markup svg = frame(width, drawing.height(chart)).with("role", "img").with("aria-label", chart.about());
        Box box = drawing.plot(chart, 0);
        svg.with("data-plot", box.left() + " " + box.top() + " " + box.right() + " " + box.bottom());
        svg.with("data-x", chart.x().low() + " " + chart.x().high());
        svg.with("data-y", chart.y().low() + " " + chart.y().high());
        drawing.draw(chart, 0, new Svg(svg, true));
        return svg;
    }

    private static Markup frame(double width, double height) {
        return Markup.of("svg").with("viewBox", "0 0 " + pixels(width) + " " + pixels(height));
    }

    @Override
    public void line(double[] x, double[] y, Ink ink, Stroke stroke) {
        Markup line = Markup.of("polyline").with("points", points(x, y)).with("fill", "none");
        line.with("stroke-width", stroke.width()).with("stroke-linejoin", "round");
        if (stroke.dashed()) {
            line.with("stroke-dasharray", pixels(stroke.on()) + " " + pixels(stroke.off()));
        }
        target.add(paint(line, "stroke", ink));
    }

    @Override
    public void area(double[] x, double[] y, Ink ink) {
        Markup area = Markup.of("polygon").with("points", points(x, y)).with("fill-opacity", "0.16");
        target.add(paint(area, "fill", ink));
    }

    @Override
    public void dots(double[] x, double[] y, double radius, Ink ink) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            path.append('M')
                    .append(pixels(x[i]))
                    .append(',')
                    .append(pixels(near(y[i])))
                    .append("h0");
        }
        Markup dots = Markup.of("path")
                .with("d", path.toString())
                .with("fill", "none")
                .with("stroke-linecap", "round");
        target.add(paint(dots.with("stroke-width", 2 * radius), "stroke", ink));
    }

    @Override
    public void text(double x, double y, Anchor anchor, Ink ink, String text) {
        Markup label =
                Markup.of("text").with("x", pixels(x)).with("y", pixels(y)).text(text);
        if (anchor != Anchor.START) {
            label.with("text-anchor", anchor == Anchor.MIDDLE ? "middle" : "end");
        }
        if (ink == Ink.HEADING) {
            label.with("font-weight", "600");
        }
        target.add(paint(label, "fill", ink));
    }

    /** A nested image clips without an id, which would have to differ from all others on the page. */
    @Override
    public void within(Box box, Runnable drawing) {
        double width = box.right() - box.left();
        double height = box.bottom() - box.top();
        Markup inner =
                Markup.of("svg").with("x", box.left()).with("y", box.top()).with("width", width);
        inner.with("height", height).with("overflow", "hidden");
        inner.with(
                "viewBox", pixels(box.left()) + " " + pixels(box.top()) + " " + pixels(width) + " " + pixels(height));
        Markup outer = target;
        target = inner;
        drawing.run();
        target = outer.add(inner);
    }

    private Markup paint(Markup shape, String property, Ink ink) {
        return styled
                ? shape.with("style", property + ":var(" + ink.property() + ")")
                : shape.with(property, ink.light());
    }

    private static String points(double[] x, double[] y) {
        StringJoiner joiner = new StringJoiner(" ");
        for (int i = 0; i < x.length; i++) {
            joiner.add(pixels(x[i]) + "," + pixels(near(y[i])));
        }
        return joiner.toString();
    }

    /** Far outside the frame a point is only a direction, so it is kept near for renderers with small numbers. */
    private static double near(double y) {
        return Math.max(-9999, Math.min(9999, y));
    }

    /** One decimal; written out by hand since a page has a hundred thousand of them. */
    private static String pixels(double value) {
        long tenths = Math.round(10 * value);
        String sign = tenths < 0 ? "-" : "";
        long rest = Math.abs(tenths) % 10;
        return sign + Math.abs(tenths) / 10 + (rest == 0 ? "" : "." + rest);
    }
}
