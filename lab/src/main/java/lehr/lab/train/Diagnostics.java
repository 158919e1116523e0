package lehr.lab.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lehr.lab.model.Weight;
import lehr.rate.transfer.Module;

/**
 * What one update did to a model: the columns of a log that tell how stable it is and how fast its features move
 * (2510.19093). Numbers that are not finite are left out.
 */
final class Diagnostics {
    private final List<Weight> weights;

    Diagnostics(List<Weight> weights) {
        this.weights = weights;
    }

    /** Fills a row from a look into the model before the update and one after it, on the same windows. */
    void describe(Probe before, Probe after, ObjectNode row) {
        put(row, "attention_logit_max", after.attentionLogit());
        put(row, "router_logit_max", after.routerLogit());
        put(row, "head_logit_max", after.headLogit());
        put(row, "representation_change", after.change(Probe.Site.STREAM, before) / before.size(Probe.Site.STREAM));
        Moved all = new Moved();
        modules(before.weights(), after.weights()).forEach((module, moved) -> {
            String name = module.name().toLowerCase(Locale.ROOT);
            put(row, "weight_rms_" + name, moved.size());
            put(row, "update_ratio_" + name, moved.ratio());
            all.add(moved);
        });
        put(row, "update_ratio", all.ratio());
    }

    private Map<Module, Moved> modules(float[] before, float[] after) {
        Map<Module, Moved> modules = new EnumMap<>(Module.class);
        int start = 0;
        for (Weight weight : weights) {
            modules.computeIfAbsent(weight.module(), absent -> new Moved()).add(before, after, start, weight.size());
            start += weight.size();
        }
        return modules;
    }

    private static void put(ObjectNode row, String column, double value) {
        if (Double.isFinite(value)) {
            row.put(column, (float) value);
        }
    }

    /** Sums over the weights of a module, before an update and of it. */
    private static final class Moved {
        private long count;
        private double squares;
        private double changes;

        void add(float[] before, float[] after, int from, int length) {
            count += length;
            for (int at = from; at < from + length; at++) {
                double change = (double) after[at] - before[at];
                squares += (double) before[at] * before[at];
                changes += change * change;
            }
        }

        void add(Moved other) {
            count += other.count;
            squares += other.squares;
            changes += other.changes;
        }

        /** √(mean w²). */
        double size() {
            return Math.sqrt(squares / count);
        }

        /** ‖Δw‖/‖w‖. */
        double ratio() {
            return Math.sqrt(changes / squares);
        }
    }
}
