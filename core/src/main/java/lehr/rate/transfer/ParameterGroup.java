package lehr.rate.transfer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The parameters of a model that train alike: a {@link Module}, with what ends a residual branch told from the rest. */
public enum ParameterGroup {
    /** Token embedding. */
    EMBEDDING(Module.EMBEDDING),
    /** Query, key and value. */
    ATTENTION(Module.ATTENTION),
    /** The matrix attention writes to the residual stream with. */
    ATTENTION_OUTPUT(Module.ATTENTION),
    /** Up and gate of a dense part. */
    FEED_FORWARD(Module.FEED_FORWARD),
    /** Down of a dense part. */
    FEED_FORWARD_OUTPUT(Module.FEED_FORWARD),
    /** Up and gate of routed experts. */
    EXPERT_UP(Module.EXPERT_UP),
    /** Down of routed experts. */
    EXPERT_DOWN(Module.EXPERT_DOWN),
    /** Router. */
    ROUTER(Module.ROUTER),
    /** Language-model head. */
    HEAD(Module.HEAD),
    /** Gains inside blocks. */
    NORM(Module.NORM),
    /** Gain before the head. */
    FINAL_NORM(Module.FINAL_NORM),
    /** Biases inside blocks. */
    BIAS(Module.BIAS);

    private final Module module;

    ParameterGroup(Module module) {
        this.module = module;
    }

    /** The group with this name, if there is one. */
    public static Optional<ParameterGroup> named(String text) {
        return Arrays.stream(values())
                .filter(group -> group.text().equals(text))
                .findFirst();
    }

    /** Whose rule holds. */
    public Module module() {
        return module;
    }

    /** In text, JSON and code: the name in lower case with hyphens, as in {@code attention-output}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Gains start at one, biases at zero, and weight decay leaves both alone. */
    public boolean isMatrix() {
        return this != NORM && this != FINAL_NORM && this != BIAS;
    }

    /** Whether the module's forward multiplier is of this group's product. */
    boolean isMultiplied() {
        return this != ATTENTION && this != FEED_FORWARD;
    }

    /** The group whose initial deviation this one has where none of its own is given. */
    Optional<ParameterGroup> startsAs() {
        return switch (this) {
            case ATTENTION_OUTPUT -> Optional.of(ATTENTION);
            case FEED_FORWARD_OUTPUT -> Optional.of(FEED_FORWARD);
            default -> Optional.empty();
        };
    }
}
