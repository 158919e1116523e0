package lehr.bench;

import java.util.List;
import java.util.Map;

/**
 * Which schedules of a size are fitted, and which predicted.
 *
 * @param figures mean relative errors known before, ×1e-5, at 25M and 100M, by contender; {@code best of the rest} is the
 *     least of all but relaxation
 */
record Split(String name, List<String> fitted, List<String> predicted, Map<String, List<Integer>> figures) {
    static final String REST = "best of the rest";

    private static final String WSD = "wsd_20000_24000";
    private static final String WSDLD = "wsdld_20000_24000";

    /** Figures of others: relaxation and the rest by an independent implementation; the published by its authors. */
    static final List<Split> ALL = List.of(
            new Split(
                    "cosine_24000, constant_24000, wsdcon_9 → the other six",
                    List.of("cosine_24000", "constant_24000", "wsdcon_9"),
                    List.of("constant_72000", "cosine_72000", WSD, WSDLD, "wsdcon_3", "wsdcon_18"),
                    Map.of(
                            "relaxation",
                            List.of(106, 80),
                            REST,
                            List.of(130, 144),
                            "momentum",
                            List.of(130, 144),
                            "multi-power, published parameters",
                            List.of(110, 142),
                            "forward-momentum, paper",
                            List.of(393, 580))),
            new Split(
                    "cosine_24000 → wsd, wsdld",
                    List.of("cosine_24000"),
                    List.of(WSD, WSDLD),
                    Map.of(
                            "relaxation",
                            List.of(53, 52),
                            REST,
                            List.of(170, 130),
                            "multi-power, paper",
                            List.of(395, 270),
                            "forward-momentum, paper",
                            List.of(501, 346))),
            new Split(
                    "both cosines → the other seven",
                    List.of("cosine_24000", "cosine_72000"),
                    List.of("constant_24000", "constant_72000", WSD, WSDLD, "wsdcon_3", "wsdcon_9", "wsdcon_18"),
                    Map.of("relaxation", List.of(117, 95), REST, List.of(187, 157))),
            new Split(
                    "both cosines → the other five that anneal",
                    List.of("cosine_24000", "cosine_72000"),
                    List.of(WSD, WSDLD, "wsdcon_3", "wsdcon_9", "wsdcon_18"),
                    Map.of("relaxation", List.of(117, 95), REST, List.of(187, 157))),
            new Split(
                    "wsd, wsdld → both cosines",
                    List.of(WSD, WSDLD),
                    List.of("cosine_24000", "cosine_72000"),
                    Map.of(
                            "relaxation",
                            List.of(114, 98),
                            REST,
                            List.of(186, 188),
                            "multi-power",
                            List.of(186, 188),
                            "forward-momentum, paper",
                            List.of(209, 298))),
            new Split(
                    "constant_24000 → wsd, wsdld, cosine_24000",
                    List.of("constant_24000"),
                    List.of(WSD, WSDLD, "cosine_24000"),
                    Map.of("relaxation", List.of(96, 89))));

    /** The figure for a contender at a size, ×1e-5; NaN if none is known. */
    double figure(String contender, int size) {
        return figures.containsKey(contender) ? figures.get(contender).get(size) : Double.NaN;
    }
}
