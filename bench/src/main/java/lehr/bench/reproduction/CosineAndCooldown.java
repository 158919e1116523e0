package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import lehr.bench.reproduction.ProxyModel.Family;

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

    private record Errors(LawErrors law, String split, Samples samples) {}

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
                errors.add(new Errors(law, name, samples(law, splits, name)));
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Family family : Family.values()) {
            for (Errors each : errors.subList(0, 2)) {
                findings.add(finding(each, family));
            }
        }
        return new Judgement(findings, List.of(evidence(errors)), List.of());
    }

    private static Samples samples(LawErrors law, List<Splits> splits, String name) {
        return new Samples(splits.stream()
                .filter(split -> split.name().equals(name))
                .flatMap(split -> law.predicted(split.fitted(), split.asked()).stream())
                .map(LawErrors.Error::sample)
                .toList());
    }

    private static Finding finding(Errors errors, Family family) {
        Paper paper = Paper.of(family);
        Samples own = errors.samples().where(sample -> sample.model().family() == family);
        String claim = errors.split() + ", " + family;
        if (own.isEmpty()) {
            return new Finding(claim, paper.text(), "–", Verdict.NOT_JUDGED);
        }
        TreeMap<ProxyModel, Double> means = own.means();
        boolean all = means.values().stream().allMatch(mean -> mean <= paper.high());
        boolean some = means.values().stream().anyMatch(mean -> mean <= paper.high());
        return new Finding(claim, paper.text(), own.percentText(), Verdict.of(all, some));
    }

    private static Evidence evidence(List<Errors> errors) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("model", "law", Splits.FROM_COSINE, Splits.TO_COSINE));
        for (ProxyModel model : errors.get(0).samples().means().keySet()) {
            for (int law = 0; law < errors.size(); law += 2) {
                List<String> row = new ArrayList<>(
                        List.of(model.name(), errors.get(law).law().law().name()));
                for (Errors each : errors.subList(law, law + 2)) {
                    Samples own = each.samples().where(sample -> sample.model().equals(model));
                    row.add(own.mean().times(100).text("%.2f") + "%");
                }
                rows.add(row);
            }
        }
        return new Evidence("mean relative error on the other schedule, by model", rows);
    }
}
