package lehr.cluster;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Takes outcomes from Spark on the driver, each unit's once. */
final class Handover extends AbstractFunction2<Object, Outcome, BoxedUnit> {
    private final Set<String> open;
    private final Consumer<Outcome> taker;
    private RuntimeException refusal;

    /**
     * @param open ids of the units whose outcome is awaited; those that arrived are taken out
     * @param taker of outcomes
     */
    Handover(Set<String> open, Consumer<Outcome> taker) {
        this.open = open;
        this.taker = taker;
    }

    @Override
    public BoxedUnit apply(Object partition, Outcome outcome) {
        try {
            if (!open.remove(outcome.id())) {
                throw new IllegalStateException(outcome.id() + " was handed over twice");
            }
            taker.accept(outcome);
        } catch (RuntimeException e) {
            refusal = e;
            throw e;
        }
        return BoxedUnit.UNIT;
    }

    /** What the taker threw: Spark wraps it beyond recognition. */
    Optional<RuntimeException> refusal() {
        return Optional.ofNullable(refusal);
    }
}
