package lehr.bench.transfer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.logs.source.CsvTable;
import lehr.rate.grid.Trial;

/**
 * A finished run of the lab.
 *
 * @param model its text form
 * @param parametrization its text form; {@code standard} where the study names none
 * @param params all of them
 * @param activeParams per token
 * @param tokens trained on
 * @param batchTokens a step
 * @param steps of it
 * @param seed of initial weights and data order
 * @param peakLr peak learning rate
 * @param loss on the validation set after the last step, nats
 * @param log of the run
 */
record ProxyTrial(
        String model,
        String parametrization,
        double params,
        double activeParams,
        double tokens,
        double batchTokens,
        long steps,
        long seed,
        double peakLr,
        double loss,
        Path log) {

    /** The runs of a study that ended with a validation loss after a decay. */
    static List<ProxyTrial> read(Path study) {
        List<ProxyTrial> trials = new ArrayList<>();
        try (CsvTable rows = CsvTable.open(study.resolve("runs.csv"))) {
            int loss = rows.column("final_val_loss");
            int decay = rows.column("decay_fraction");
            while (rows.next()) {
                if (!rows.isEmpty(loss) && !rows.isEmpty(decay)) {
                    trials.add(of(study, rows));
                }
            }
        }
        return trials;
    }

    private static ProxyTrial of(Path study, CsvTable rows) {
        int parametrization = rows.column("parametrization");
        double batch = number(rows, "tokens_per_step");
        double steps = number(rows, "total_steps");
        return new ProxyTrial(
                rows.field(rows.column("model")),
                parametrization < 0 || rows.isEmpty(parametrization) ? "standard" : rows.field(parametrization),
                number(rows, "params"),
                number(rows, "active_params"),
                batch * steps,
                batch,
                (long) steps,
                (long) number(rows, "seed"),
                number(rows, "peak_lr"),
                number(rows, "final_val_loss"),
                study.resolve(rows.field(rows.column("file"))));
    }

    private static double number(CsvTable rows, String column) {
        return rows.number(rows.column(column));
    }

    boolean isStandard() {
        return parametrization.equals("standard");
    }

    /** Whether only seed and peak LR may differ. */
    boolean isLike(ProxyTrial other) {
        return model.equals(other.model)
                && parametrization.equals(other.parametrization)
                && steps == other.steps
                && batchTokens == other.batchTokens;
    }

    /** Whether its peak LR is one of those swept, doublings of 1e-3, and not one that was foretold. */
    boolean isOnGrid() {
        double doublings = Math.log(peakLr / 1e-3) / Math.log(2);
        return Math.abs(doublings - Math.rint(doublings)) < 1e-6;
    }

    boolean isMixture() {
        return model.startsWith("moe");
    }

    /** For a fit of peak LRs. */
    Trial trial() {
        return new Trial(
                params, activeParams, isMixture() ? model : "", tokens, batchTokens, peakLr, loss, "", log.toString());
    }
}
