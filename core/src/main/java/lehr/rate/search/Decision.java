package lehr.rate.search;

import lehr.math.ShortestDecimal;

/**
 * What a search asks of the run it watches. Factors are those of the LR over the base schedule's, and hold from the next
 * step on.
 */
public sealed interface Decision {
    /** @return a word for logs: {@code continue}, {@code try}, {@code accept}, {@code lower} or {@code restore} */
    String word();

    /** The LR over the base schedule's from here on; NaN where nothing changes. */
    double factor();

    /** For logs, e.g. {@code try 1.5} or {@code restore 400, factor 0.75}. */
    default String text() {
        return word() + (Double.isNaN(factor()) ? "" : " " + ShortestDecimal.of(factor()));
    }

    /** Nothing changes. */
    record Continue() implements Decision {
        @Override
        public String word() {
            return "continue";
        }

        @Override
        public double factor() {
            return Double.NaN;
        }
    }

    /** The state after this step is to be saved, in place of what was saved before; then another LR is tried. */
    record Try(double factor) implements Decision {
        @Override
        public String word() {
            return "try";
        }
    }

    /** The search is over: this LR stays, and what was saved can go. */
    record Accept(double factor) implements Decision {
        @Override
        public String word() {
            return "accept";
        }
    }

    /** Another LR without a way back. */
    record Lower(double factor) implements Decision {
        @Override
        public String word() {
            return "lower";
        }
    }

    /**
     * The try ends: back to the state that was saved, and from there at another LR. The state stays saved.
     *
     * @param step after which it was saved
     */
    record Restore(long step, double factor) implements Decision {
        @Override
        public String word() {
            return "restore";
        }

        @Override
        public String text() {
            return "restore " + step + ", factor " + ShortestDecimal.of(factor);
        }
    }
}
