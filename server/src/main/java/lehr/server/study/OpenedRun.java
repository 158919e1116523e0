package lehr.server.study;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;

/**
 * A run of an opened study.
 *
 * @param run with its curves thinned
 * @param points logged, of all its losses
 * @param finalLoss of the loss it is compared by, nats; NaN if it has none
 * @param spark of its most logged loss
 */
public record OpenedRun(Run run, int points, double finalLoss, float[] spark) {
    /** Points kept of a curve: more than a screen is wide. */
    public static final int KEPT = 2000;

    static OpenedRun of(Run run) {
        int points = run.curves().values().stream().mapToInt(Curve::size).sum();
        Map<LossKind, Curve> thinned = run.curves().entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().thin(KEPT)));
        Run kept = new Run(run.id(), run.setting(), run.schedule(), thinned, run.parent(), run.source(), run.quality());
        Curve longest = run.curves().values().stream()
                .reduce((one, other) -> other.size() > one.size() ? other : one)
                .orElse(null);
        return new OpenedRun(kept, points, finalLoss(kept), longest == null ? new float[0] : Spark.of(longest));
    }

    /** The full validation pass if there was one, else the last validation or training loss. */
    private static double finalLoss(Run run) {
        return List.of(LossKind.FINAL, LossKind.VAL, LossKind.TRAIN).stream()
                .flatMap(kind -> run.curve(kind).stream())
                .findFirst()
                .map(Curve::finalLoss)
                .orElse(Double.NaN);
    }

    /** Its losses, in the order of {@link LossKind}. */
    public List<LossKind> kinds() {
        return run.curves().keySet().stream().sorted().toList();
    }
}
