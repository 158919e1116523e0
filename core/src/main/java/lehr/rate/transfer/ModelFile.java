package lehr.rate.transfer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** model.json: a {@link Model} that a person wrote. Fields are documented in docs/reference/transfer.md. */
public final class ModelFile {
    private static final List<String> SHAPE = List.of(
            "lehr",
            "version",
            "width",
            "layers",
            "heads",
            "hidden",
            "experts",
            "active",
            "expert_hidden",
            "vocabulary",
            "tied",
            "tokens",
            "batch_tokens",
            "parameters");
    private static final List<String> TUNING =
            List.of("peak_lr", "weight_decay", "epsilon", "beta1", "beta2", "initial_deviation");

    private ModelFile() {}

    /**
     * A proxy: its tuning is asked for.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException in one line, {@code name:line: what, expected what}
     */
    public static Model proxy(String text, String name) {
        return read(text, name, true);
    }

    /**
     * A target: a tuning may be there, as in a copy of the proxy's file, and is left alone.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException in one line, {@code name:line: what, expected what}
     */
    public static Model target(String text, String name) {
        return read(text, name, false);
    }

    private static Model read(String text, String name, boolean proxy) {
        Fields fields = Fields.of(text, name);
        fields.header("model", 1);
        List<String> known = new ArrayList<>(SHAPE);
        known.addAll(TUNING);
        fields.refuseOthers(known);
        Architecture architecture = architecture(fields);
        fields.optionalWhole("vocabulary");
        return fields.made(() -> new Model(
                architecture,
                fields.optionalNumber("tokens"),
                fields.optionalNumber("batch_tokens"),
                fields.optionalNumber("parameters"),
                proxy ? Optional.of(tuning(fields, architecture)) : Optional.empty()));
    }

    private static Architecture architecture(Fields fields) {
        return fields.made(() -> new Architecture(
                fields.whole("width"),
                fields.whole("layers"),
                fields.whole("heads"),
                fields.optionalWhole("hidden"),
                experts(fields),
                fields.flag("tied")));
    }

    private static Optional<Architecture.Experts> experts(Fields fields) {
        OptionalInt count = fields.optionalWhole("experts");
        if (count.isEmpty() && !fields.has("active") && !fields.has("expert_hidden")) {
            return Optional.empty();
        }
        return Optional.of(new Architecture.Experts(
                fields.whole("experts"), fields.whole("active"), fields.whole("expert_hidden")));
    }

    private static Tuning tuning(Fields fields, Architecture architecture) {
        return new Tuning(
                fields.number("peak_lr"),
                fields.number("weight_decay"),
                fields.number("epsilon"),
                fields.optionalNumber("beta1"),
                fields.optionalNumber("beta2"),
                deviations(fields, architecture));
    }

    /** One number for all matrices, or one a group. */
    private static Map<ParameterGroup, Double> deviations(Fields fields, Architecture architecture) {
        List<ParameterGroup> matrices =
                architecture.groups().stream().filter(ParameterGroup::isMatrix).toList();
        Map<ParameterGroup, Double> deviations = new EnumMap<>(ParameterGroup.class);
        if (!fields.isObject("initial_deviation")) {
            double all = fields.number("initial_deviation");
            matrices.forEach(group -> deviations.put(group, all));
            return deviations;
        }
        List<String> names = matrices.stream().map(ParameterGroup::text).toList();
        fields.numbers("initial_deviation", names)
                .forEach((text, value) ->
                        deviations.put(ParameterGroup.named(text).orElseThrow(), value));
        for (ParameterGroup group : matrices) {
            if (!deviations.containsKey(group)
                    && group.startsAs().map(deviations::get).isEmpty()) {
                throw fields.wrong("initial_deviation", "says nothing of " + group.text(), "a number for it");
            }
        }
        return deviations;
    }
}
