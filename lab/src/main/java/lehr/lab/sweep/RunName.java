package lehr.lab.sweep;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lehr.lab.model.Dense;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Preset;
import lehr.lab.model.Transfer;
import lehr.lab.train.Recipe;
import lehr.math.ShortestDecimal;
import lehr.schedule.Annealed;
import lehr.schedule.Constant;
import lehr.schedule.Cosine;
import lehr.schedule.Linear;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;

/**
 * The names of runs, e.g. {@code d32-lr0.004-b8-s0-T4000-wsd0.2}: model, peak LR, windows a step, seed, horizon, schedule.
 * They hold what may differ between runs of one sweep, so that a run keeps its name when others are added.
 *
 * @param data the sweep's own corpus: runs on another say so
 * @param warmup the sweep's own steps of warm-up: runs with another say so
 */
record RunName(String data, long warmup) {
    private static final Pattern ARGUMENT = Pattern.compile("([a-z_]+)=([A-Za-z0-9.+-]+)");
    private static final Map<String, String> LETTERS = Map.of(
            "width", "", "layers", "l", "heads", "h", "hidden", "f", "experts", "e", "active", "a", "shared", "s");

    /** The run's own name. */
    String of(WantedRun run) {
        return common(run.recipe(), run.seed(), run.schedule()) + "-T"
                + run.schedule().steps() + "-" + form(run.schedule());
    }

    /** The name of the trunk of runs with this schedule's peak and warm-up. */
    String ofTrunk(WantedRun run, Warmup rise) {
        String other = rise.equals(Warmup.linear(warmup)) ? "" : "-" + hash(rise.toString());
        return common(run.recipe(), run.seed(), run.schedule()) + "-trunk" + other;
    }

    private String common(Recipe recipe, long seed, Schedule schedule) {
        String other = recipe.data().equals(data) ? "" : "-" + corpus(recipe.data());
        return model(recipe.model()) + transfer(recipe.transfer()) + other + "-lr" + plain(schedule.peak()) + "-b"
                + recipe.batch() + "-s" + seed;
    }

    private static String corpus(String data) {
        String last = data.replaceFirst("/+$", "").replaceFirst(".*/", "").replaceAll("[^A-Za-z0-9._]", "_");
        return last.equals(data) ? last : last + "." + hash(data);
    }

    /** A preset as d32 or moe32, other shapes with all that is said of them. */
    static String model(ModelShape shape) {
        String kind = shape instanceof Dense ? "d" : "moe";
        if (Arrays.stream(Preset.values()).anyMatch(preset -> preset.shape().equals(shape))) {
            return kind + shape.trunk().width();
        }
        return kind + letters(shape.text());
    }

    /** The arguments of a text form, each behind its letter. */
    private static String letters(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> LETTERS.getOrDefault(found.group(1), found.group(1)) + found.group(2))
                .collect(Collectors.joining());
    }

    /** The rules and the proxy, as -mup16l2h2; nothing for the standard parametrization. */
    private static String transfer(Transfer transfer) {
        return transfer.isStandard() ? "" : "-" + transfer.rules().text() + letters(transfer.text());
    }

    private String form(Schedule schedule) {
        boolean usual =
                schedule instanceof Annealed annealed && annealed.warmup().equals(Warmup.linear(warmup));
        String share = share(schedule.finalRate() / schedule.peak());
        if (usual && schedule instanceof WarmupStableDecay decay) {
            return "wsd" + plain(decay.decay()) + shape(decay.shape()) + share;
        }
        if (usual && (schedule instanceof Cosine || schedule instanceof Linear)) {
            return kind(schedule) + share;
        }
        return usual && schedule instanceof Constant ? "constant" : kind(schedule) + "-" + hash(schedule.text());
    }

    private static String kind(Schedule schedule) {
        return schedule.text().replaceFirst("\\(.*", "");
    }

    private static String shape(Shape shape) {
        return shape.equals(Shape.LINEAR) ? "" : "-" + shape.text().replaceAll("[()]", "");
    }

    /** The LR at the horizon over the peak, where it is not 0. */
    private static String share(double share) {
        double rounded = Math.rint(share * 1e6) / 1e6;
        return share == 0 ? "" : "-f" + plain(rounded);
    }

    private static String plain(double number) {
        return new BigDecimal(ShortestDecimal.of(number)).toPlainString();
    }

    private static String hash(String text) {
        return String.format("%04x", text.hashCode() & 0xffff);
    }
}
