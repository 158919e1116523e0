package lehr.fit;

import java.util.Map;

/**
 * Where a result comes from, so that it can be made again and two can be compared.
 *
 * @param curves run → SHA-256 of its kind, schedule, steps and losses
 * @param options every option that shaped the result, as text
 * @param seed of the random streams
 * @param version of Lehr
 * @param java version of the runtime
 * @param system operating system and architecture
 */
public record Provenance(
        Map<String, String> curves,
        Map<String, String> options,
        long seed,
        String version,
        String java,
        String system) {
    public Provenance {
        curves = Map.copyOf(curves);
        options = Map.copyOf(options);
    }
}
