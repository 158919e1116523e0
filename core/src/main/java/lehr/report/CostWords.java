package lehr.report;

import java.util.ArrayList;
import java.util.List;
import lehr.plan.Cost;

/** A cost in words: of tokens, FLOPs, device hours and money those that are known. */
public final class CostWords {
    private CostWords() {}

    /** E.g. {@code 5.12B tokens, 3.8e18 FLOPs, 1,520 device hours, 3,040 in money}; "" if nothing is known. */
    public static String of(Cost cost) {
        List<String> parts = new ArrayList<>();
        if (Double.isFinite(cost.tokens())) {
            parts.add(Numbers.count(cost.tokens()) + " tokens");
        }
        if (Double.isFinite(cost.flops())) {
            parts.add(Numbers.significant(cost.flops(), 3) + " FLOPs");
        }
        if (Double.isFinite(cost.deviceHours())) {
            parts.add(amount(cost.deviceHours()) + " device hours");
        }
        if (Double.isFinite(cost.money())) {
            parts.add(amount(cost.money()) + " in money");
        }
        return String.join(", ", parts);
    }

    /** The money if it is known, else device hours, FLOPs, tokens or steps: one figure for a table. */
    static String shortest(Cost cost) {
        if (Double.isFinite(cost.money())) {
            return amount(cost.money());
        }
        if (Double.isFinite(cost.deviceHours())) {
            return amount(cost.deviceHours()) + " h";
        }
        if (Double.isFinite(cost.flops())) {
            return Numbers.significant(cost.flops(), 3) + " FLOPs";
        }
        return Double.isFinite(cost.tokens())
                ? Numbers.count(cost.tokens()) + " tokens"
                : Numbers.steps(cost.steps()) + " steps";
    }

    private static String amount(double amount) {
        return Math.abs(amount) >= 100 ? Numbers.steps(amount) : Numbers.significant(amount, 3);
    }
}
