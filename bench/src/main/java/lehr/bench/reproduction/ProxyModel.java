package lehr.bench.reproduction;

import java.util.Comparator;
import java.util.Locale;
import lehr.curve.Setting;

/**
 * A proxy model and what it is trained on.
 *
 * @param params parameters
 * @param activeParams parameters active per token; fewer than {@code params} for a mixture of experts
 */
record ProxyModel(double params, double activeParams, String dataset) implements Comparable<ProxyModel> {
    private static final Comparator<ProxyModel> ORDER = Comparator.comparing(ProxyModel::family, Family::compareTo)
            .thenComparing(ProxyModel::dataset, Comparator.reverseOrder())
            .thenComparingDouble(ProxyModel::params);

    /** Dense models and mixtures of experts are judged apart, as in the paper. */
    enum Family {
        DENSE("dense"),
        MOE("MoE");

        private final String words;

        Family(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static ProxyModel of(Setting setting) {
        return new ProxyModel(setting.params(), setting.activeParams(), setting.dataset());
    }

    Family family() {
        return activeParams < 0.99 * params ? Family.MOE : Family.DENSE;
    }

    String name() {
        String size = family() == Family.MOE ? thousands(params) + "/" + thousands(activeParams) : thousands(params);
        return family() + " " + size + " " + dataset;
    }

    private static String thousands(double count) {
        return String.format(Locale.ROOT, "%.0fk", count / 1000);
    }

    @Override
    public int compareTo(ProxyModel other) {
        return ORDER.compare(this, other);
    }
}
