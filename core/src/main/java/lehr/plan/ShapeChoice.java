package lehr.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lehr.schedule.Shape;

/** The decay shape of a plan: the one asked for, or linear unless another gains more than a seed's noise. */
public final class ShapeChoice {
    private ShapeChoice() {}

    /** The shape for {@code target}; why another than linear is added to {@code notes}. */
    public static Shape of(RatioSearch search, Target target, List<String> notes) {
        if (!target.shape().isEmpty()) {
            return Shape.parse(target.shape());
        }
        double linear = search.best(Shape.LINEAR).loss();
        Shape best = Shape.LINEAR;
        double lowest = linear - RatioSearch.SEED_NOISE;
        for (Shape shape : others(target.finalRate())) {
            double loss = search.best(shape).loss();
            if (loss < lowest) {
                best = shape;
                lowest = loss;
            }
        }
        if (!best.equals(Shape.LINEAR)) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the shape %s is predicted to gain %.4f over linear, more than a seed's noise",
                    best.text(),
                    linear - lowest));
        }
        return best;
    }

    /** The shapes that can end on the final LR, but for linear. */
    static List<Shape> others(double finalRate) {
        List<Shape> shapes = new ArrayList<>(List.of(Shape.ONE_MINUS_SQRT, Shape.COSINE, Shape.power(1.5)));
        if (finalRate > 0) {
            shapes.add(Shape.EXPONENTIAL);
            shapes.add(Shape.INVERSE);
        }
        return shapes;
    }
}
