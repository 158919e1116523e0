package lehr.logs.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments Megatron and gpt-neox print when they start: {@code lr_decay_style .......... cosine}. Where two
 * dumps stand in one log the later counts.
 */
final class MegatronArguments {
    static final String DOTS = " .....";
    static final String PARAMETERS = "number of parameters on";

    /** What lines of a YAML configuration that tell of the schedule or the batch hold. */
    static final List<String> YAML = List.of(" lr_", "lr: ", "_iters: ", "seq_length: ", "batch_size: ");

    private static final Set<String> KEYS = Set.of(
            "lr",
            "min_lr",
            "lr_decay_style",
            "lr_decay_iters",
            "lr_decay_samples",
            "lr_warmup_iters",
            "lr_warmup_samples",
            "lr_warmup_fraction",
            "lr_warmup_init",
            "lr_wsd_decay_style",
            "lr_wsd_decay_iters",
            "lr_wsd_decay_samples",
            "train_iters",
            "train_samples",
            "seq_length",
            "global_batch_size",
            "rampup_batch_size");

    /** More keys than any trainer has. */
    private static final int MOST = 4096;

    private static final int LONGEST = 256;

    private final Map<String, String> values = new HashMap<>();
    private double parameters = Double.NaN;
    private boolean isWholeModel = true;

    /** Takes a line of the dump. */
    void line(ConsoleLine line) {
        if (line.has(PARAMETERS)) {
            countParameters(line);
            return;
        }
        String text = line.text();
        int dots = text.indexOf(DOTS);
        if (dots <= 0) {
            configuration(text.strip());
            return;
        }
        String key = text.substring(text.lastIndexOf(' ', dots - 1) + 1, dots);
        int from = dots + 1;
        while (from < text.length() && text.charAt(from) == '.') {
            from++;
        }
        put(key, value(text.substring(from)));
    }

    private void put(String key, String value) {
        if (values.size() < MOST) {
            values.put(key, value);
        }
    }

    /** Megatron-Bridge prints its configuration as YAML, the same names in sections. */
    private void configuration(String line) {
        int colon = line.indexOf(": ");
        if (colon > 0 && KEYS.contains(line.substring(0, colon))) {
            String value = value(line.substring(colon + 2));
            put(line.substring(0, colon), "null".equals(value) ? "" : value);
        }
    }

    /** gpt-neox adds where a value is from, after more dots. */
    private static String value(String rest) {
        int end = rest.indexOf("....");
        String value = (end < 0 ? rest : rest.substring(0, end)).strip();
        return value.length() > LONGEST ? "" : value;
    }

    /** Parts of a model that lies on several ranks share parameters: their sum is not the model's. */
    private void countParameters(ConsoleLine line) {
        if (line.numberAt(line.text().lastIndexOf(": ") + 2)) {
            isWholeModel &= Double.isNaN(parameters) || parameters == line.value();
            isWholeModel &= line.has("(0, 0)") || line.has("rank 0");
            parameters = line.value();
        }
    }

    /** Parameters of the model, NaN if they are not printed as one number. */
    double parameters() {
        return isWholeModel
                        && number("tensor_model_parallel_size", 1) == 1
                        && number("pipeline_model_parallel_size", 1) == 1
                ? MegatronReader.positive(parameters)
                : Double.NaN;
    }

    /** The value of an argument, "" if it is not given. */
    String text(String key) {
        String value = values.getOrDefault(key, "");
        return "None".equals(value) ? "" : value;
    }

    /** The value of an argument, NaN if it is not given or no number. */
    double number(String key) {
        NumberScan number = new NumberScan();
        return number.scan(text(key), 0) ? number.value() : Double.NaN;
    }

    double number(String key, double otherwise) {
        double value = number(key);
        return Double.isNaN(value) ? otherwise : value;
    }
}
