package lehr.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** A figure on the page: each chart for wide and for narrow screens, with a legend the cursor fills with numbers. */
final class HtmlFigure {
    private static final double WIDE = 820;
    private static final double NARROW = 360;
    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final ObjectMapper JSON = new ObjectMapper();

    private HtmlFigure() {}

    static Markup of(Figure figure) {
        Markup markup = Markup.of("figure");
        for (Chart chart : figure.charts()) {
            Markup panel = Markup.of("div").with("class", "panel");
            panel.add(Markup.of("p", "panel-title", chart.title())).add(legend(chart));
            panel.add(drawn(chart, WIDE, "wide")).add(drawn(chart, NARROW, "narrow"));
            markup.add(chart.cursor() ? panel.add(Markup.json(data(chart).toString())) : panel);
        }
        return markup;
    }

    private static Markup drawn(Chart chart, double width, String styleClass) {
        Markup svg = Svg.inline(chart, width).with("class", styleClass);
        return chart.cursor() ? svg.with("tabindex", "0") : svg;
    }

    private static Markup legend(Chart chart) {
        Markup list = Markup.of("ul").with("class", "legend");
        if (chart.cursor()) {
            list.add(Markup.of("li", "at", ""));
        }
        for (Layer layer : chart.named()) {
            String kind = layer instanceof Layer.Line line
                    ? "line " + line.stroke().name().toLowerCase(Locale.ROOT)
                    : layer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            Markup swatch = Markup.of("i")
                    .with("class", kind)
                    .with("style", "color:var(" + layer.ink().property() + ")");
            list.add(Markup.of("li").add(swatch).text(layer.name()).add(Markup.of("b")));
        }
        return list;
    }

    /** One entry a legend entry; layers without numbers along x have none. */
    private static ObjectNode data(Chart chart) {
        ObjectNode data = JSON.createObjectNode();
        data.put("x", chart.x().kind().name()).put("y", chart.y().kind().name());
        boolean percent = chart.y().kind() == Axis.Kind.PERCENT;
        double pixel = (chart.y().high() - chart.y().low()) / 300 * (percent ? 100 : 1);
        data.put("digits", Math.min(percent ? 2 : 4, Numbers.decimals(pixel)));
        ArrayNode series = data.putArray("series");
        for (Layer layer : chart.named()) {
            ObjectNode entry = series.addObject().put("ink", layer.ink().property());
            if (layer instanceof Layer.Line line) {
                numbers(entry.putArray("x"), line.x());
                numbers(entry.putArray("y"), line.y());
            } else if (layer instanceof Layer.Dots dots) {
                numbers(entry.putArray("x"), dots.x());
                numbers(entry.putArray("y"), dots.y());
            } else if (layer instanceof Layer.Band band) {
                numbers(entry.putArray("x"), band.x());
                numbers(entry.putArray("low"), band.low());
                numbers(entry.putArray("high"), band.high());
            }
        }
        return data;
    }

    private static void numbers(ArrayNode array, double[] values) {
        for (double value : values) {
            if (Double.isFinite(value)) {
                array.add(new BigDecimal(value).round(SIX_DIGITS).doubleValue());
            } else {
                array.addNull();
            }
        }
    }
}
