package lehr.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One chart of a relation. */
final class RelationFigure {
    private RelationFigure() {}

    static Figure of(Relation relation) {
        List<Layer> layers = new ArrayList<>();
        int coloured = 0;
        String name = "";
        for (Relation.Trace trace : relation.traces()) {
            boolean claimed = trace.kind() == Relation.Kind.CLAIMED;
            boolean again = !claimed
                    && trace.kind() != Relation.Kind.MEASURED
                    && trace.name().equals(name);
            coloured += claimed || again ? 0 : 1;
            Ink ink = claimed ? Ink.MUTED : Ink.CURVES.get((coloured - 1) % Ink.CURVES.size());
            name = trace.name();
            // A legend names last what is drawn first.
            layers.addAll(0, layers(trace, again ? "" : trace.name(), ink));
        }
        Axis x = Axis.around(relation.x(), Axis.Kind.POWERS, all(relation, Relation.Trace::x));
        Axis y = Axis.around(relation.y(), Axis.Kind.POWERS, all(relation, Relation.Trace::y));
        Chart chart = new Chart(relation.title(), relation.about(), x, y, true, false, layers);
        return new Figure(relation.name(), List.of(chart));
    }

    private static List<Layer> layers(Relation.Trace trace, String name, Ink ink) {
        double[] x = logs(trace.x());
        double[] y = logs(trace.y());
        return switch (trace.kind()) {
            case MEASURED -> List.of(new Layer.Line("", ink, Stroke.HAIR, x, y), new Layer.Dots(name, ink, x, y));
            case FITTED -> List.of(new Layer.Line(name, ink, Stroke.BOLD, x, y));
            case CLAIMED -> List.of(new Layer.Line(name, ink, Stroke.DASHED, x, y));
            case MARKED ->
                IntStream.range(0, x.length)
                        .<Layer>mapToObj(i -> new Layer.Mark(i == 0 ? name : "", ink, x[i], y[i]))
                        .toList();
        };
    }

    private static double[] all(Relation relation, Function<Relation.Trace, double[]> part) {
        return relation.traces().stream()
                .flatMapToDouble(trace -> Arrays.stream(logs(part.apply(trace))))
                .toArray();
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log10).toArray();
    }
}
