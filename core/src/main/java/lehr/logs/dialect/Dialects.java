package lehr.logs.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import lehr.logs.console.ConsoleDialects;

/** All dialects Lehr reads; of two that are equally sure of a file, the earlier has it. */
public final class Dialects {
    private static final List<Dialect> KNOWN = List.of(
            TableDialect.study(),
            JsonDocument.any(),
            JsonDocument.megatronGolden(),
            JsonDocument.trainerState(),
            JsonDocument.wandb(),
            JsonLines.any(),
            JsonLines.levanter(),
            JsonLines.lingua(),
            JsonLines.llamaFactory(),
            JsonLines.maxText(),
            JsonLines.wandb(),
            LightningCsv.lightning(),
            LightningCsv.litgpt(),
            new OlmoMetrics(),
            TableDialect.any(),
            new WandbCsv(),
            new DeepSpeedDialect(),
            new MlflowDialect(),
            new ParquetDialect("parquet"),
            new TensorBoardDialect(),
            new WandbDialect(),
            new ParquetDialect(ParquetDialect.WANDB));

    private Dialects() {}

    /** Every dialect, those of modules on the class path last. */
    public static List<Dialect> all() {
        List<Dialect> all = new ArrayList<>(KNOWN);
        all.addAll(ConsoleDialects.all());
        ServiceLoader.load(Dialect.class).forEach(all::add);
        return all;
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
