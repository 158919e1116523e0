package lehr.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.fit.Score;

/** Errors on byte-level models: small and short ones fitted, wider and longer ones predicted; dense and MoE. */
final class TinyTables {
    private static final long SHORT = 4000;

    /** Below this peak LR × horizon a cell is no study of schedules: its best ratio lies at the lower edge. */
    private static final double LEAST_AREA = 4;

    private static final Map<String, String> WIDTHS = new TreeMap<>(Map.of("d16", "width 16", "d32", "width 32"));

    private static final double[] PEAKS = {5e-4, 1e-3, 2e-3, 4e-3, 8e-3};

    private TinyTables() {}

    static void print(Page page) {
        for (LossKind kind : List.of(LossKind.VAL, LossKind.FINAL)) {
            page.section(
                    "tiny study, " + kind.name().toLowerCase(Locale.ROOT) + " loss",
                    "Runs of up to 4000 steps fitted, unless said. Relative errors of the relaxation law on runs that"
                            + " anneal; covered: by the 90% interval.");
            page.head(
                    "fitted → predicted",
                    "cells",
                    "runs",
                    "final loss, mean",
                    "final loss, worst",
                    "whole curve, mean",
                    "covered");
            horizons(page, kind);
            peaks(page, kind);
            widths(page, kind);
            experts(page, kind);
        }
        for (LossKind kind : List.of(LossKind.VAL, LossKind.FINAL)) {
            BestRatioTables.print(page, kind, upTo(page.studies().tiny("d16", "d32"), kind, SHORT));
        }
    }

    private static void horizons(Page page, LossKind kind) {
        for (Map.Entry<String, String> model : WIDTHS.entrySet()) {
            List<Run> runs = page.studies().tiny(model.getKey());
            rows(
                    page,
                    model.getValue() + " → its 8000 steps",
                    upTo(runs, kind, SHORT),
                    annealed(runs, kind, at(2 * SHORT)));
        }
    }

    private static void peaks(Page page, LossKind kind) {
        List<Run> runs = page.studies().tiny("d32");
        for (double peak : PEAKS) {
            List<Run> own =
                    runs.stream().filter(run -> run.schedule().peak() == peak).toList();
            row(
                    page,
                    "width 32 → its 8000 steps, peak LR " + peak + " alone",
                    "all",
                    upTo(own, kind, SHORT),
                    annealed(own, kind, at(2 * SHORT)));
        }
    }

    private static void widths(Page page, LossKind kind) {
        List<Curve> small = upTo(page.studies().tiny("d16", "d32"), kind, SHORT);
        List<Run> wide = page.studies().tiny("d64");
        List<Curve> asked = annealed(wide, kind, run -> true);
        rows(page, "widths 16, 32 → width 64", small, asked);
        rows(
                page,
                "widths 16, 32 and the constant runs of width 64 → width 64",
                joined(small, constants(wide, kind)),
                asked);
    }

    private static void experts(Page page, LossKind kind) {
        List<Run> runs = page.studies().tiny("moe32");
        List<Curve> dense = upTo(page.studies().tiny("d16", "d32"), kind, SHORT);
        rows(page, "MoE to 2000 steps → its 4000", upTo(runs, kind, SHORT / 2), annealed(runs, kind, at(SHORT)));
        rows(
                page,
                "dense widths 16, 32 and the constant runs of the MoE → MoE",
                joined(dense, constants(runs, kind)),
                annealed(runs, kind, run -> true));
    }

    private static void rows(Page page, String name, List<Curve> fitted, List<Curve> asked) {
        row(page, name, "all", fitted, asked);
        row(
                page,
                name,
                "peak LR × T ≥ 4",
                fitted,
                asked.stream()
                        .filter(curve ->
                                curve.schedule().peak() * curve.schedule().steps() >= LEAST_AREA)
                        .toList());
    }

    private static void row(Page page, String name, String cells, List<Curve> fitted, List<Curve> asked) {
        List<Score> scores = Contender.RELAXATION.scores(fitted, asked);
        double[] errors = scores.stream().mapToDouble(Contender::finalError).toArray();
        page.row(
                name,
                cells,
                String.valueOf(scores.size()),
                Page.percent(Arrays.stream(errors).average().orElse(Double.NaN)),
                Page.percent(Arrays.stream(errors).max().orElse(Double.NaN)),
                Page.percent(scores.stream().mapToDouble(Score::mape).average().orElse(Double.NaN)),
                String.valueOf(scores.stream().filter(CooldownTables::covered).count()));
    }

    /** Curves of horizons up to {@code steps}; a constant run that went on is cut there, if it has points before. */
    private static List<Curve> upTo(List<Run> runs, LossKind kind, long steps) {
        return Studies.curves(runs, kind, run -> run.schedule().steps() <= steps || isConstant(run)).stream()
                .map(curve -> curve.between(0, steps))
                .filter(curve -> !curve.isEmpty())
                .toList();
    }

    private static List<Curve> constants(List<Run> runs, LossKind kind) {
        return Studies.curves(runs, kind, TinyTables::isConstant);
    }

    private static List<Curve> annealed(List<Run> runs, LossKind kind, Predicate<Run> chosen) {
        return Studies.curves(runs, kind, chosen.and(run -> !isConstant(run)));
    }

    private static Predicate<Run> at(long steps) {
        return run -> run.schedule().steps() == steps;
    }

    private static boolean isConstant(Run run) {
        return run.schedule().finalRate() == run.schedule().peak();
    }

    private static List<Curve> joined(List<Curve> some, List<Curve> more) {
        return new ArrayList<>(Stream.concat(some.stream(), more.stream()).toList());
    }
}
