package lehr.law;

import java.util.List;
import java.util.stream.Collectors;

/** The laws by name. */
public final class Laws {
    public static final Relaxation RELAXATION = new Relaxation();
    public static final MultiPower MULTI_POWER = new MultiPower();
    public static final Momentum MOMENTUM = new Momentum();
    public static final ForwardMomentum FORWARD_MOMENTUM = new ForwardMomentum();
    public static final ConvexBoundLaw CONVEX_BOUND = new ConvexBoundLaw();
    public static final FunctionalScaling FUNCTIONAL_SCALING = new FunctionalScaling();
    public static final OptLaws OPT_LAWS = new OptLaws();
    public static final Chinchilla CHINCHILLA = new Chinchilla();

    private static final List<Law> ALL = List.of(
            RELAXATION,
            MULTI_POWER,
            MOMENTUM,
            FORWARD_MOMENTUM,
            CONVEX_BOUND,
            FUNCTIONAL_SCALING,
            OPT_LAWS,
            CHINCHILLA);

    private Laws() {}

    /** Every law, the default first. */
    public static List<Law> all() {
        return ALL;
    }

    /**
     * The law of that name.
     *
     * @throws IllegalArgumentException naming the laws there are
     */
    public static Law named(String name) {
        return ALL.stream()
                .filter(law -> law.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown law " + name + ", expected one of "
                        + ALL.stream().map(Law::name).collect(Collectors.joining(", "))));
    }
}
