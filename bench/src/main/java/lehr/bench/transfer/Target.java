package lehr.bench.transfer;

import java.util.List;

/**
 * A model and horizon whose peak LR is to be foretold.
 *
 * @param growth what is larger than in the proxy
 * @param model its text form
 * @param steps horizon
 * @param proxy the model whose peak LR is known
 * @param proxySteps at this horizon
 */
record Target(String growth, String model, long steps, String proxy, long proxySteps) {
    private static final String DENSE = "dense(width=32, layers=2, heads=2)";
    private static final String MIXTURE = "moe(width=32, layers=2, heads=2, experts=8, active=2)";

    /** Steps the fit may see at most. */
    static final long FITTED_STEPS = 2000;

    /** All targets. */
    static final List<Target> ALL = List.of(
            new Target("width ×4", "dense(width=128, layers=2, heads=8)", 2000, DENSE, 2000),
            new Target("depth ×4", "dense(width=32, layers=8, heads=2)", 2000, DENSE, 2000),
            new Target("horizon ×4", DENSE, 8000, DENSE, 2000),
            new Target("width, depth, horizon ×2", "dense(width=64, layers=4, heads=4)", 4000, DENSE, 2000),
            new Target("width ×3", "moe(width=96, layers=2, heads=6, experts=8, active=2)", 2000, MIXTURE, 2000),
            new Target("depth ×3", "moe(width=32, layers=6, heads=2, experts=8, active=2)", 2000, MIXTURE, 2000),
            new Target("horizon ×4", MIXTURE, 8000, MIXTURE, 2000));

    /** Name of its picture. */
    String picture() {
        return "transfer-" + (isMixture() ? "moe-" : "dense-")
                + growth.replaceAll("[^a-z]+", "-").replaceAll("-$", "");
    }

    boolean isMixture() {
        return model.startsWith("moe");
    }
}
