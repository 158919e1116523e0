package lehr.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lehr.report.Report.Forecast;

/** LR and predicted loss of the recommended schedule and its alternatives on one cursor, with the end drawn larger. */
final class ScheduleFigure {
    private static final List<Stroke> STROKES =
            List.of(Stroke.BOLD, Stroke.THIN, Stroke.DASHED, Stroke.DOTTED, Stroke.DASHED, Stroke.DOTTED);

    private ScheduleFigure() {}

    static Figure of(Report report) {
        List<Forecast> shown = report.forecasts()
                .subList(0, Math.min(STROKES.size(), report.forecasts().size()));
        double end = shown.stream()
                .mapToLong(forecast -> forecast.steps()[forecast.steps().length - 1])
                .max()
                .orElse(1);
        double decay = Math.max(report.plan().recommended().ratio(), 0.05);
        Axis whole = new Axis("optimizer step", 0, end, Axis.Kind.STEPS);
        Axis close = new Axis("optimizer step", end * Math.max(0.5, 1 - 1.5 * decay), end, Axis.Kind.STEPS);
        return new Figure("schedule", List.of(rate(shown, whole), loss(shown, whole, true), loss(shown, close, false)));
    }

    private static Chart rate(List<Forecast> shown, Axis x) {
        double peak = shown.stream()
                .flatMapToDouble(forecast -> Arrays.stream(forecast.rate()))
                .max()
                .orElse(1);
        List<Layer> layers = new ArrayList<>();
        for (int i = shown.size() - 1; i >= 0; i--) {
            layers.add(line(shown, i, shown.get(i).rate()));
        }
        Axis y = new Axis("", 0, peak > 0 ? 1.08 * peak : 1, Axis.Kind.RATE);
        return new Chart("Learning rate", "Learning rate of each schedule.", x, y, false, true, layers);
    }

    private static Chart loss(List<Forecast> shown, Axis x, boolean whole) {
        List<Layer> layers = new ArrayList<>();
        Forecast first = shown.get(0);
        layers.add(new Layer.Band("90% interval", Ink.RECOMMENDED, steps(first), first.low(), first.high()));
        for (int i = shown.size() - 1; i >= 0; i--) {
            layers.add(line(shown, i, shown.get(i).loss()));
        }
        double from = whole ? 0.06 * x.high() : x.low();
        Axis y = Axis.around("loss, nats", Axis.Kind.LOSS, after(shown, from, whole));
        String title = whole ? "Predicted loss" : "Predicted loss, the end drawn larger";
        return new Chart(title, about(shown), x, y, true, true, layers);
    }

    private static String about(List<Forecast> shown) {
        StringBuilder about = new StringBuilder("Predicted final losses:");
        for (Forecast forecast : shown) {
            int last = forecast.loss().length - 1;
            about.append(' ').append(forecast.name()).append(' ');
            about.append(Numbers.interval(forecast.loss()[last], forecast.low()[last], forecast.high()[last]))
                    .append(';');
        }
        return about.toString();
    }

    private static Layer line(List<Forecast> shown, int i, double[] values) {
        Forecast forecast = shown.get(i);
        return new Layer.Line(forecast.name(), Ink.CURVES.get(i), STROKES.get(i), steps(forecast), values);
    }

    private static double[] steps(Forecast forecast) {
        return Arrays.stream(forecast.steps()).asDoubleStream().toArray();
    }

    /** The losses from a step on; with the recommended one's interval where that is wanted. */
    private static double[] after(List<Forecast> shown, double from, boolean interval) {
        List<Double> values = new ArrayList<>();
        for (Forecast forecast : shown) {
            for (int i = 0; i < forecast.steps().length; i++) {
                if (forecast.steps()[i] >= from) {
                    values.add(forecast.loss()[i]);
                    values.add(interval || forecast.equals(shown.get(0)) ? forecast.low()[i] : forecast.loss()[i]);
                }
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
