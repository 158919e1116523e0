package lehr.schedule;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary schedules for property tests. */
public final class Schedules {

    private Schedules() {}

    public static Arbitrary<Schedule> any() {
        return Arbitraries.oneOf(annealed(), joined(), tables()).withoutEdgeCases();
    }

    static Arbitrary<Annealed> annealed() {
        return Combinators.combine(
                        rates(),
                        Arbitraries.longs().between(2, 300),
                        shares(),
                        shares(),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 6))
                .as((peak, steps, early, late, rise, form) -> {
                    Warmup warmup = warmup((long) (early * (steps - 1)), rise, peak * late);
                    return annealed(form, peak, steps, warmup, late, Math.max(peak * early, peak * 1e-6));
                })
                .flatMap(one -> Combinators.combine(Arbitraries.just(one), shapes(), shares())
                        .as(Schedules::reshaped))
                .withoutEdgeCases();
    }

    private static Annealed reshaped(Annealed annealed, Shape shape, double share) {
        if (!(annealed instanceof WarmupStableDecay wsd)) {
            return annealed;
        }
        double decay = share < 0.5 ? share * 2 : Math.max(2, Math.rint((share - 0.5) * 2 * wsd.steps()));
        return new WarmupStableDecay(wsd.peak(), wsd.steps(), wsd.warmup(), decay, shape, wsd.finalRate());
    }

    private static Annealed annealed(int form, double peak, long steps, Warmup warmup, double share, double last) {
        return switch (form) {
            case 0 -> new Constant(peak, steps, warmup);
            case 1 -> new Cosine(peak, steps, warmup, share < 0.5 ? 0 : last);
            case 2 -> new Linear(peak, steps, warmup, share < 0.5 ? 0 : last);
            case 3 -> new Exponential(peak, steps, warmup, last);
            case 4 -> new Power(peak, steps, warmup, 0.1 + 3 * share, last);
            case 5 ->
                new TwoStage(peak, steps, warmup, Math.min(steps - 1, warmup.steps() + (long) (share * steps)), last);
            default -> new WarmupStableDecay(peak, steps, warmup, share, Shape.LINEAR, last);
        };
    }

    private static Warmup warmup(long steps, int rise, double start) {
        return switch (steps == 0 ? 0 : rise) {
            case 0 -> Warmup.NONE;
            case 1 -> Warmup.linear(steps);
            case 2 -> Warmup.linear(steps, start);
            case 3 -> Warmup.cosine(steps);
            default -> Warmup.cosine(steps, start);
        };
    }

    private static Arbitrary<Shape> shapes() {
        Arbitrary<Shape> powers =
                Arbitraries.doubles().between(0.05, 4).ofScale(15).map(Shape::power);
        return Arbitraries.oneOf(
                powers,
                Arbitraries.of(
                        Shape.LINEAR,
                        Shape.ONE_MINUS_SQRT,
                        Shape.COSINE,
                        Shape.EXPONENTIAL,
                        Shape.INVERSE,
                        Shape.STEP));
    }

    private static Arbitrary<Schedule> joined() {
        Arbitrary<Schedule> piece = Arbitraries.oneOf(annealed(), tables());
        return piece.list().ofMinSize(2).ofMaxSize(4).map(Joined::new);
    }

    private static Arbitrary<Table> tables() {
        Arbitrary<Long> steps = Arbitraries.longs().between(0, 200);
        return Combinators.combine(
                        steps.set().ofMinSize(2).ofMaxSize(12), rates().list().ofSize(12))
                .as((at, rates) -> {
                    long[] ordered =
                            at.stream().mapToLong(Long::longValue).sorted().toArray();
                    return Table.of(ordered, first(rates, ordered.length));
                });
    }

    private static double[] first(List<Double> rates, int count) {
        return rates.stream().limit(count).mapToDouble(Double::doubleValue).toArray();
    }

    private static Arbitrary<Double> rates() {
        return Arbitraries.oneOf(
                Arbitraries.of(1e-3, 3e-4, 1e-5, 0.1 + 0.2, 1.0, 1e-300),
                Arbitraries.doubles().between(1e-7, 10).ofScale(20));
    }

    private static Arbitrary<Double> shares() {
        return Arbitraries.oneOf(
                Arbitraries.of(0.0, 0.1, 0.4, 1.0),
                Arbitraries.doubles().between(0, 1).ofScale(17));
    }
}
