package lehr.plan.optimal;

import java.util.List;
import java.util.Optional;
import lehr.fit.Difference;
import lehr.fit.Provenance;

/**
 * The answer: the best schedule that has a name, the best free one, and which to take.
 *
 * @param leeway what could be chosen
 * @param family the best named schedule
 * @param shapes the best of each shape, in order of loss
 * @param free the best free schedule; null if it was not asked for
 * @param gain how much lower the free schedule's loss is than the family's, nats; null without a free schedule
 * @param recommended {@code family} or {@code free}
 * @param schedule text form of the recommended one
 * @param warnings extrapolations and doubts, one sentence each
 * @param law name of the law asked
 * @param provenance how to make this answer again
 */
public record Optimum(
        Leeway leeway,
        Member family,
        List<Member> shapes,
        Free free,
        Difference gain,
        String recommended,
        String schedule,
        List<String> warnings,
        String law,
        Provenance provenance) {
    public Optimum {
        if (leeway == null || family == null || shapes == null || schedule == null || provenance == null) {
            throw new IllegalArgumentException("an optimum needs leeway, family, shapes, schedule and provenance");
        }
        if (!List.of("family", "free").contains(recommended)) {
            throw new IllegalArgumentException("recommended must be family or free, found " + recommended);
        }
        shapes = List.copyOf(shapes);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /**
     * The same with the free schedule recommended.
     *
     * @throws IllegalStateException if it was not asked for
     */
    public Optimum freed() {
        if (free == null) {
            throw new IllegalStateException("no free schedule was asked for");
        }
        return new Optimum(leeway, family, shapes, free, gain, "free", free.schedule(), warnings, law, provenance);
    }

    /** The free schedule, if it was asked for. */
    public Optional<Free> freely() {
        return Optional.ofNullable(free);
    }
}
