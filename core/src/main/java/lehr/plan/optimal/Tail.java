package lehr.plan.optimal;

import java.util.Arrays;
import lehr.law.FinalLoss;

/**
 * The last steps of a schedule whose LR is next to nothing: a model hardly changes there, whatever a law says.
 *
 * @param steps how many have an LR of at most a thousandth of the highest
 * @param worth by how much the law lowers the loss over them, nats
 */
public record Tail(long steps, double worth) {
    private static final double NOTHING = 1e-3;

    /** Of a schedule that falls, with this LR at every step. */
    static Tail of(double[] rates, int first, FinalLoss loss, double whole) {
        int end = rates.length;
        while (end > first + 1 && rates[end - 1] <= NOTHING * rates[first]) {
            end--;
        }
        double[] shorter = Arrays.copyOf(rates, end);
        return new Tail(rates.length - end, end == rates.length ? 0 : loss.at(shorter, null) - whole);
    }
}
