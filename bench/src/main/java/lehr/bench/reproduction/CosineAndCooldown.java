package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lehr.bench.reproduction.ProxyModel.Family;
import lehr.curve.LossKind;
import lehr.math.ShortestDecimal;
import lehr.rate.batch.SmoothedCurve;
import lehr.report.Relation;

/**
 * A fit of cosine runs predicts warm-up-stable-decay (WSD) runs, and the other way round: mean absolute relative error over
 * the points of whole runs, of one model, seed and peak LR, horizons no longer than those fitted.
 */
final class CosineAndCooldown implements Claim {
    /** Lower and upper end of the paper's figures over sizes. */
    private record Paper(double low, double high) {
        static Paper of(Family family) {
            return switch (family) {
                case DENSE -> new Paper(0.0023, 0.0080);
                case MOE -> new Paper(0.0041, 0.0072);
            };
        }

        String text() {
            return Interval.number("%.2f", 100 * low) + "–" + Interval.number("%.2f", 100 * high) + "%";
        }
    }

    private record Errors(LawErrors law, String split, List<LawErrors.RunError> all) {
        Samples samples(Predicate<ProxyRun> chosen) {
            return new Samples(all.stream()
                    .filter(error -> chosen.test(error.run()))
                    .map(LawErrors.RunError::sample)
                    .toList());
        }

        double mean(Predicate<ProxyRun> chosen) {
            return samples(chosen).all().stream()
                    .mapToDouble(Samples.Sample::value)
                    .average()
                    .orElse(Double.NaN);
        }
    }

    @Override
    public String name() {
        return "cosine-wsd";
    }

    @Override
    public Judgement judge(ProxyStudy study) {
        List<Splits> splits = Splits.all(study);
        List<Errors> errors = new ArrayList<>();
        for (LawErrors law : LawErrors.ALL) {
            for (String name : List.of(Splits.FROM_COSINE, Splits.TO_COSINE)) {
                errors.add(new Errors(law, name, predicted(law, splits, name)));
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Family family : Family.values()) {
            for (Errors each : errors.subList(0, 2)) {
                findings.add(finding(study, each, family));
            }
        }
        return new Judgement(findings, List.of(evidence(splits, errors)), pictures(splits, errors));
    }

    /** One a split, by the claim's law. */
    private static List<Relation> pictures(List<Splits> splits, List<Errors> errors) {
        List<Relation> pictures = new ArrayList<>();
        for (Errors each : errors.subList(0, 2)) {
            List<Splits> own = splits.stream()
                    .filter(split -> split.name().equals(each.split()))
                    .toList();
            String name = each.split().equals(Splits.FROM_COSINE) ? "from-cosine" : "to-cosine";
            pictures.addAll(WorstPrediction.of(name, own, each.all()));
        }
        return pictures;
    }

    private static List<LawErrors.RunError> predicted(LawErrors law, List<Splits> splits, String name) {
        return splits.stream()
                .filter(split -> split.name().equals(name))
                .flatMap(split -> law.predicted(split.fitted(), split.asked()).stream())
                .toList();
    }

    private static Finding finding(ProxyStudy study, Errors errors, Family family) {
        Paper paper = Paper.of(family);
        Samples own = errors.samples(
                run -> run.model().family() == family && run.model().dataset().equals(study.usualData()));
        String claim = errors.split() + ", " + family;
        if (own.isEmpty()) {
            return new Finding(claim, paper.text(), "–", Verdict.NOT_JUDGED);
        }
        TreeMap<ProxyModel, Double> means = own.means();
        boolean all = means.values().stream().allMatch(mean -> mean <= paper.high());
        boolean some = means.values().stream().anyMatch(mean -> mean <= paper.high());
        return new Finding(claim, paper.text(), own.percentText(), Verdict.of(all, some));
    }

    private static Evidence evidence(List<Splits> splits, List<Errors> errors) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("model", "peak LR", "annealing gains"));
        errors.stream().map(each -> each.law().law().name()).distinct().forEach(head::add);
        rows.add(head);
        Map<ProxyModel, TreeSet<Double>> peaks = new TreeMap<>();
        splits.stream().flatMap(split -> split.asked().stream()).forEach(run -> peaks.computeIfAbsent(
                        run.model(), model -> new TreeSet<>())
                .add(run.peak()));
        peaks.forEach((model, own) -> own.forEach(peak -> rows.add(row(splits, errors, model, peak))));
        return new Evidence(
                Splits.FROM_COSINE + " / " + Splits.TO_COSINE + ", mean relative error; beside it what annealing gains:"
                        + " by how much a cooldown ends below its trunk at the same step, as a share of the loss",
                rows);
    }

    private static List<String> row(List<Splits> splits, List<Errors> errors, ProxyModel model, double peak) {
        Predicate<ProxyRun> own = run -> run.model().equals(model) && run.peak() == peak;
        OptionalDouble gain = splits.stream()
                .flatMap(split -> split.asked().stream())
                .filter(own)
                .mapToDouble(CosineAndCooldown::gain)
                .filter(Double::isFinite)
                .average();
        List<String> row = new ArrayList<>(List.of(model.name(), ShortestDecimal.of(peak)));
        row.add(percent(gain.orElse(Double.NaN), "%.1f"));
        for (int law = 0; law < errors.size(); law += 2) {
            row.add(errors.subList(law, law + 2).stream()
                    .map(each -> percent(each.mean(own), "%.2f"))
                    .collect(Collectors.joining(" / ")));
        }
        return row;
    }

    private static String percent(double fraction, String format) {
        return Interval.number(format + "%%", 100 * fraction);
    }

    /** How far a cooldown ends below its trunk, as a share of the trunk's loss; NaN where the trunk is not known so far. */
    private static double gain(ProxyRun run) {
        double trunk = run.trunk()
                .flatMap(stable -> stable.curve(LossKind.VAL))
                .map(curve -> new SmoothedCurve(curve).at(run.steps()))
                .orElse(Double.NaN);
        return 1 - run.curve(LossKind.VAL).orElseThrow().finalLoss() / trunk;
    }
}
