package lehr.lab.model;

import java.util.Locale;

/**
 * What keeps the load of the experts even.
 *
 * @param kind how
 * @param strength update rate of the bias a step (its peak: it is annealed with the LR), or weight of the auxiliary
 *     loss; 0 without balancing
 */
public record Balance(Kind kind, double strength) {
    /** How loads are balanced. */
    public enum Kind {
        /**
         * A bias on each expert's score, for the choice alone, raised when the expert had less than its share of tokens
         * and lowered when more (2408.15664).
         */
        BIAS(2e-3),
        /** experts·Σ share of tokens · mean probability, added to the loss (2101.03961). */
        LOSS(1e-2),
        NONE(0);

        private final double usual;

        Kind(double usual) {
            this.usual = usual;
        }

        /** The strength where none is said; the bias of short runs must move faster than the 1e-3 of long ones. */
        public double usual() {
            return usual;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException if the strength is no positive number, or not 0 without balancing */
    public Balance {
        if (!(kind == Kind.NONE ? strength == 0 : strength > 0 && Double.isFinite(strength))) {
            throw new IllegalArgumentException("balance_strength is " + strength + " with balance=" + kind.word()
                    + ", expected " + (kind == Kind.NONE ? "0" : "more than 0"));
        }
    }

    public static Balance usual(Kind kind) {
        return new Balance(kind, kind.usual());
    }
}
