package lehr.logs.console;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import lehr.curve.Setting;
import lehr.logs.dialect.LogFacts;
import lehr.schedule.Constant;
import lehr.schedule.Cosine;
import lehr.schedule.Linear;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;

/**
 * The table llm.c prints first, {@code | LR scheduler | cosine |}, and the schedule it tells. With T steps:
 *
 * <pre>
 * s < warm-up:  LR = peak·(s + 1)/warmup
 * cosine:       final + (peak − final)·(1 + cos πx)/2,  x = (s − warmup)/(T − warmup)
 * linear:       final + (peak − final)·(1 − x)
 * wsd:          peak before 0.8·T, then final + (peak − final)·(1 − √x),  x the share of the last fifth
 * </pre>
 */
final class LlmcBanner {
    static final String MARK = "| ";

    private static final int MOST = 256;

    private final Map<String, String> values = new HashMap<>();

    /** Takes a line of the table. */
    void line(ConsoleLine line) {
        String text = line.text().strip();
        int middle = text.indexOf('|', 1);
        int end = text.length() - 1;
        if (text.startsWith(MARK) && middle > 0 && end > middle && text.charAt(end) == '|' && values.size() < MOST) {
            values.put(
                    text.substring(1, middle).strip(),
                    text.substring(middle + 1, end).strip());
        }
    }

    private double number(String key) {
        NumberScan number = new NumberScan();
        return number.scan(values.getOrDefault(key, ""), 0) ? number.value() : Double.NaN;
    }

    LogFacts addTo(LogFacts facts) {
        if (!(number("train_num_batches") > 0)) {
            return facts;
        }
        double steps = number("train_num_batches");
        double limit = number("max_steps");
        LogFacts known = facts.withTotalSteps((long) (limit > 0 ? limit : steps))
                .withSetting(new Setting(
                        MegatronReader.positive(number("num_parameters")),
                        Double.NaN,
                        MegatronReader.positive(number("total batch size")),
                        ""));
        try {
            Schedule schedule = schedule((long) (limit > 0 ? limit : steps));
            return schedule == null ? known : known.withSchedule(schedule.text());
        } catch (IllegalArgumentException e) {
            return known.withNote("the banner tells no schedule: " + e.getMessage());
        }
    }

    private Schedule schedule(long steps) {
        double peak = number("learning rate (LR)");
        // In decimal: 0.1 of 6e-4 is 6e-5.
        double last = BigDecimal.valueOf(peak)
                .multiply(BigDecimal.valueOf(number("final LR fraction")))
                .doubleValue();
        Warmup warmup = Warmup.linear((long) number("warmup iterations"));
        long decay = steps - (long) (0.8f * steps);
        return switch (values.getOrDefault("LR scheduler", "")) {
            case "cosine" -> new Cosine(peak, steps, warmup, last);
            case "linear" -> new Linear(peak, steps, warmup, last);
            case "constant" -> new Constant(peak, steps, Warmup.NONE);
            case "wsd" -> new WarmupStableDecay(peak, steps, warmup, decay, Shape.ONE_MINUS_SQRT, last);
            default -> null;
        };
    }
}
