package lehr.curve;

/**
 * What a run trained and on what, as far as it is known; unknown numbers are NaN.
 *
 * @param params parameters, count
 * @param activeParams parameters active per token (equals params for dense models), count
 * @param tokensPerStep batch size in tokens
 * @param dataset name of the data, "" if unknown
 * @param parametrization how LRs of modules relate to the peak LR, as in {@code mup(width=16, layers=2, heads=2)}; "" for the standard one
 * @param optimizer its name, as in {@code adamw} or {@code muon}; "" if unknown
 */
public record Setting(
        double params,
        double activeParams,
        double tokensPerStep,
        String dataset,
        String parametrization,
        String optimizer) {

    /** Files written before parametrizations and optimizers were known name none. */
    public Setting {
        parametrization = parametrization == null ? "" : parametrization;
        optimizer = optimizer == null ? "" : optimizer;
    }

    /** In the standard parametrization, by an unknown optimizer. */
    public Setting(double params, double activeParams, double tokensPerStep, String dataset) {
        this(params, activeParams, tokensPerStep, dataset, "", "");
    }

    public static final Setting UNKNOWN = new Setting(Double.NaN, Double.NaN, Double.NaN, "");

    /** Parameter counts and batches this close, in ln, are the same: 124.0M and 124.4M are one model. */
    private static final double SAME = 0.02;

    /** Whether the two may be the same model on the same data; what is unknown on one side agrees with anything. */
    public boolean agreesWith(Setting other) {
        return agree(dataset, other.dataset)
                && agree(parametrization, other.parametrization)
                && agree(optimizer, other.optimizer)
                && agree(params, other.params)
                && agree(activeParams, other.activeParams)
                && agree(tokensPerStep, other.tokensPerStep);
    }

    /** Whether the two are the same model on the same data, known and unknown alike. */
    public boolean sameAs(Setting other) {
        return dataset.equals(other.dataset)
                && parametrization.equals(other.parametrization)
                && optimizer.equals(other.optimizer)
                && same(params, other.params)
                && same(activeParams, other.activeParams)
                && same(tokensPerStep, other.tokensPerStep);
    }

    /** The same, and where it says nothing, what {@code other} says. */
    public Setting orElse(Setting other) {
        return new Setting(
                Double.isNaN(params) ? other.params : params,
                Double.isNaN(activeParams) ? other.activeParams : activeParams,
                Double.isNaN(tokensPerStep) ? other.tokensPerStep : tokensPerStep,
                dataset.isEmpty() ? other.dataset : dataset,
                parametrization.isEmpty() ? other.parametrization : parametrization,
                optimizer.isEmpty() ? other.optimizer : optimizer);
    }

    private static boolean agree(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static boolean agree(double one, double other) {
        return Double.isNaN(one) || Double.isNaN(other) || Math.abs(Math.log(one / other)) < SAME;
    }

    private static boolean same(double one, double other) {
        return Double.isNaN(one) == Double.isNaN(other) && agree(one, other);
    }

    /** A model of which only the number of parameters is known. */
    public static Setting ofParams(double params) {
        return new Setting(params, Double.NaN, Double.NaN, "");
    }
}
