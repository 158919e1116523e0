package lehr.rate.fitting;

/**
 * The best peak LR, or batch, of a model of N parameters, a share ρ of them active per token, on D tokens:
 *
 * <pre>
 * y = y₀·(N/N₀)^b·(D/D₀)^c·(ρ/ρ₀)^d,   that is   ln y = a + b·ln N + c·ln D + d·ln ρ
 * </pre>
 *
 * @param value y₀, a learning rate or tokens
 * @param params N₀, where y₀ holds: the geometric mean of the sizes fitted
 * @param tokens D₀, the geometric mean of the tokens fitted
 * @param activeShare ρ₀, the geometric mean of the shares fitted; 1 for dense models
 * @param paramsExponent b
 * @param tokensExponent c
 * @param activeExponent d
 */
public record PowerLaw(
        double value,
        double params,
        double tokens,
        double activeShare,
        double paramsExponent,
        double tokensExponent,
        double activeExponent) {
    public PowerLaw {
        if (!(value > 0) || !(params > 0) || !(tokens > 0) || !(activeShare > 0)) {
            throw new IllegalArgumentException("a power law holds values > 0, found " + value + " at " + params + ", "
                    + tokens + ", " + activeShare);
        }
        if (!Double.isFinite(paramsExponent + tokensExponent + activeExponent)) {
            throw new IllegalArgumentException("exponents must be finite, found " + paramsExponent + ", "
                    + tokensExponent + ", " + activeExponent);
        }
    }

    /** y for N parameters, a share of them active, and D tokens. */
    public double at(double newParams, double newTokens, double newShare) {
        double[] row = row(newParams, newTokens, newShare);
        return value * Math.exp(paramsExponent * row[1] + tokensExponent * row[2] + activeExponent * row[3]);
    }

    /** What ln y is linear in: 1 and the distances, in ln, from where y₀ holds. */
    double[] row(double newParams, double newTokens, double newShare) {
        return new double[] {
            1, Math.log(newParams / params), Math.log(newTokens / tokens), Math.log(newShare / activeShare)
        };
    }
}
