package lehr.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lehr.curve.Curve;

/** Errors when finished studies of other sizes help: no run, a constant run, or the start of one at the target size. */
final class SizeTables {
    private static final List<String> ANNEALED = List.of("wsd_20000_24000", "wsdld_20000_24000", "cosine_24000");
    private static final double[] SHARES = {0.3, 0.5, 0.7};

    private SizeTables() {}

    static void print(Page page) {
        finished(page);
        live(page);
    }

    private static void finished(Page page) {
        Studies studies = page.studies();
        List<Curve> small = studies.multiPower("25M");
        List<Curve> both = joined(small, studies.multiPower("100M"));
        List<Curve> asked = studies.multiPower("400M", List.of("cosine_24000", "wsdcon_9"));
        List<Curve> constant = studies.multiPower("400M", List.of("constant_24000"));
        page.section("From other sizes", "Mean relative error ×1e-5; figure: on all 400M schedules, few of them here.");
        page.head(titles("fitted → predicted", "figure"));
        row(page, "25M, 100M, 400M constant_24000 → 400M cosine_24000, wsdcon_9", "97", joined(both, constant), asked);
        row(page, "25M, 100M → 400M cosine_24000, wsdcon_9", "390", both, asked);
        row(page, "25M, 100M → 400M, the three", "390", both, studies.multiPower("400M"));
        List<Curve> middle = studies.multiPower("100M", List.of("constant_24000"));
        List<Curve> others = joined(studies.multiPower("100M"), List.of()).stream()
                .filter(curve -> !middle.contains(curve))
                .toList();
        row(page, "25M, 100M constant_24000 → the other 100M", "–", joined(small, middle), others);
        row(page, "25M → 100M", "–", small, studies.multiPower("100M"));
    }

    private static void live(Page page) {
        Studies studies = page.studies();
        List<Curve> small = studies.multiPower("25M");
        page.section(
                "A live constant run beside finished smaller studies",
                "Relative error ×1e-5 of the final loss of runs that anneal. 100M: "
                        + "mean of wsd, wsdld, cosine_24000; 400M: cosine_24000.");
        page.head(titles("fitted → predicted", "figure"));
        for (double share : SHARES) {
            live(page, small, "100M", share, "50", studies.multiPower("100M", ANNEALED));
        }
        List<Curve> both = joined(small, studies.multiPower("100M"));
        for (double share : SHARES) {
            live(page, both, "400M", share, "170", studies.multiPower("400M", ANNEALED));
        }
    }

    private static void live(
            Page page, List<Curve> finished, String size, double share, String figure, List<Curve> asked) {
        Curve constant =
                page.studies().multiPower(size, List.of("constant_24000")).get(0);
        Curve start = constant.between(0, Math.round(share * constant.schedule().steps()));
        List<String> row =
                new ArrayList<>(List.of(Page.number("%.0f%% of ", 100 * share) + size + " constant_24000", figure));
        for (Contender contender : Contender.ALL) {
            row.add(Page.error(contender.finalError(joined(finished, List.of(start)), asked)));
        }
        page.row(row);
    }

    private static void row(Page page, String name, String figure, List<Curve> fitted, List<Curve> asked) {
        List<String> row = new ArrayList<>(List.of(name, figure));
        for (Contender contender : Contender.ALL) {
            row.add(Page.error(contender.error(fitted, asked)));
        }
        page.row(row);
    }

    private static List<String> titles(String... first) {
        return Stream.concat(Stream.of(first), Contender.ALL.stream().map(Contender::name))
                .toList();
    }

    private static List<Curve> joined(List<Curve> some, List<Curve> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
