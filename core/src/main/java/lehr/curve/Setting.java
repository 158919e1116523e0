package lehr.curve;

/**
 * What a run trained and on what, as far as it is known; unknown numbers are NaN.
 *
 * @param params parameters, count
 * @param activeParams parameters active per token (equals params for dense models), count
 * @param tokensPerStep batch size in tokens
 * @param dataset name of the data, "" if unknown
 */
public record Setting(double params, double activeParams, double tokensPerStep, String dataset) {

    public static final Setting UNKNOWN = new Setting(Double.NaN, Double.NaN, Double.NaN, "");

    /** A model of which only the number of parameters is known. */
    public static Setting ofParams(double params) {
        return new Setting(params, Double.NaN, Double.NaN, "");
    }
}
