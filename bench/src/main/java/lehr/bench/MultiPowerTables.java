package lehr.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lehr.curve.Curve;

/** Errors on schedules not fitted, within one size. */
final class MultiPowerTables {
    static final List<String> SIZES = List.of("25M", "100M");
    private static final String PUBLISHED = "multi-power, published parameters";
    private static final Map<String, List<List<String>>> LARGEST = Map.of(
            "cosine_24000 → constant_24000, wsdcon_9",
                    List.of(List.of("cosine_24000"), List.of("constant_24000", "wsdcon_9")),
            "constant_24000 → cosine_24000", List.of(List.of("constant_24000"), List.of("cosine_24000")),
            "cosine_24000, constant_24000 → wsdcon_9",
                    List.of(List.of("cosine_24000", "constant_24000"), List.of("wsdcon_9")),
            "constant_24000, wsdcon_9 → cosine_24000",
                    List.of(List.of("constant_24000", "wsdcon_9"), List.of("cosine_24000")));

    private MultiPowerTables() {}

    static void print(Page page) {
        List<List<String>> beside = new ArrayList<>();
        for (int size = 0; size < SIZES.size(); size++) {
            page.section("multi-power study, " + SIZES.get(size), "Mean relative error ×1e-5 on other schedules.");
            page.head(titles());
            for (Split split : Split.ALL) {
                Map<String, Double> errors = errors(page.studies(), SIZES.get(size), split);
                page.row(row(split.name(), errors));
                beside.addAll(beside(SIZES.get(size), size, split, errors));
            }
        }
        page.section(
                "multi-power study beside known figures", "×1e-5; ratio = measured / figure, at most 1.05 wanted.");
        page.head("size", "fitted → predicted", "law", "measured", "figure", "ratio");
        beside.forEach(page::row);
        largest(page);
    }

    private static List<String> titles() {
        List<String> titles = new ArrayList<>(List.of("fitted → predicted"));
        Contender.ALL.forEach(contender -> titles.add(contender.name()));
        titles.add(PUBLISHED);
        titles.add(Split.REST);
        return titles;
    }

    private static List<String> row(String name, Map<String, Double> errors) {
        List<String> row = new ArrayList<>(List.of(name));
        errors.values().forEach(error -> row.add(Page.error(error)));
        return row;
    }

    /** By contender, in the order of the titles. */
    private static Map<String, Double> errors(Studies studies, String size, Split split) {
        List<Curve> fitted = studies.multiPower(size, split.fitted());
        List<Curve> asked = studies.multiPower(size, split.predicted());
        Map<String, Double> errors = new LinkedHashMap<>();
        double rest = Double.POSITIVE_INFINITY;
        for (Contender contender : Contender.ALL) {
            double error = contender.error(fitted, asked);
            errors.put(contender.name(), error);
            rest = contender.equals(Contender.RELAXATION) ? rest : Math.min(rest, error);
        }
        boolean standard = split.equals(Split.ALL.get(0));
        errors.put(PUBLISHED, standard ? PublishedMultiPower.error(size, asked) : Double.NaN);
        errors.put(Split.REST, rest);
        return errors;
    }

    private static List<List<String>> beside(String name, int size, Split split, Map<String, Double> errors) {
        List<List<String>> rows = new ArrayList<>();
        errors.forEach((contender, error) -> {
            double figure = split.figure(contender, size);
            if (!Double.isNaN(figure)) {
                String ratio = Page.number("%.2f", error * 1e5 / figure);
                rows.add(List.of(name, split.name(), contender, Page.error(error), Page.number("%.0f", figure), ratio));
            }
        });
        return rows;
    }

    private static void largest(Page page) {
        page.section("multi-power study, 400M", "Mean relative error ×1e-5, from the three curves present.");
        page.head(titles().subList(0, 1 + Contender.ALL.size()));
        new TreeMap<>(LARGEST).forEach((name, schedules) -> {
            List<String> row = new ArrayList<>(List.of(name));
            for (Contender contender : Contender.ALL) {
                row.add(Page.error(contender.error(
                        page.studies().multiPower("400M", schedules.get(0)),
                        page.studies().multiPower("400M", schedules.get(1)))));
            }
            page.row(row);
        });
    }
}
