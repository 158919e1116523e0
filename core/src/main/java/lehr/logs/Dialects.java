package lehr.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import lehr.logs.console.ConsoleDialects;
import lehr.logs.dialect.Dialect;
import lehr.logs.dialect.FileDialects;
import lehr.logs.dialect.Sample;

/** All dialects Lehr reads; of two that are equally sure of a file, the earlier has it. */
public final class Dialects {
    private static final List<Dialect> ALL = load();

    private Dialects() {}

    /** Every dialect, those of modules on the class path last. */
    public static List<Dialect> all() {
        return ALL;
    }

    private static List<Dialect> load() {
        List<Dialect> all = new ArrayList<>(FileDialects.all());
        all.addAll(ConsoleDialects.all());
        ServiceLoader.load(Dialect.class).forEach(all::add);
        return List.copyOf(all);
    }

    /** The dialect surest of a file, if any claims it. */
    public static Optional<Dialect> of(Sample sample) {
        Dialect best = null;
        double surest = 0;
        for (Dialect dialect : all()) {
            double sure = dialect.match(sample);
            if (sure > surest) {
                best = dialect;
                surest = sure;
            }
            if (sure >= Dialect.CERTAIN) {
                break;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * @throws IllegalArgumentException if there is no dialect of that name
     */
    public static Dialect named(String name) {
        return all().stream()
                .filter(dialect -> dialect.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no format \"" + name + "\", expected one of "
                        + all().stream().map(Dialect::name).collect(Collectors.joining(", "))));
    }
}
