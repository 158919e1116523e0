package lehr.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import lehr.schedule.Annealed;
import lehr.schedule.Constant;
import lehr.schedule.Joined;
import lehr.schedule.Linear;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Table;
import lehr.schedule.Warmup;

/**
 * The other reading of a decay that begins before the warm-up of w steps ends: its clock runs during the warm-up,
 *
 * <pre>
 * LR(s) = warm-up(s)                       s &lt; w
 *         shape((s − D)/(T − D))           w ≤ s &lt; T, D &lt; w
 * </pre>
 *
 * as trainers do that count the decay's share from step 0.
 */
final class EarlyDecay {
    /** Straight pieces that stand for a curved decay: within 1e-5 of the peak for half a cosine. */
    private static final int PIECES = 256;

    private EarlyDecay() {}

    /** That reading of {@code described} whose decay starts at {@code start}; none if it does not start early. */
    static Optional<Schedule> of(Schedule described, long start) {
        long warmup = described.warmupSteps();
        if (!(described instanceof Annealed annealed) || warmup < 1 || start >= warmup) {
            return Optional.empty();
        }
        return Optional.of(Joined.of(rise(annealed), fall(annealed, start)));
    }

    private static Schedule rise(Annealed described) {
        long last = described.warmupSteps() - 1;
        Warmup warmup = last == 0
                ? Warmup.NONE
                : new Warmup(last, described.warmup().ramp(), OptionalDouble.of(described.at(0)));
        return new Constant(described.at(last), last + 1, warmup);
    }

    private static Schedule fall(Annealed described, long start) {
        long first = described.warmupSteps();
        long steps = described.steps() - first;
        DoubleUnaryOperator decay = described.shape().between(described.peak(), described.finalRate());
        double begun = (double) (first - start) / (described.steps() - start);
        if (described.shape().equals(Shape.LINEAR)) {
            double peak = WarmupFit.rounded(decay.applyAsDouble(begun), 12);
            return new Linear(peak, steps, Warmup.NONE, described.finalRate());
        }
        List<Table.Row> rows = new ArrayList<>();
        long pieces = Math.min(PIECES, steps);
        for (long piece = 0; piece <= pieces; piece++) {
            long step = steps * piece / pieces;
            double share = begun + (1 - begun) * step / steps;
            rows.add(new Table.Row(step, Math.max(described.finalRate(), decay.applyAsDouble(share))));
        }
        return new Table(rows);
    }
}
