package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lehr.bench.reproduction.ProxyModel.Family;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.fit.HoldOut;

/**
 * Adam-style momentum M (forward-momentum law, published constants) predicts schedules not fitted better than multiplicative
 * accumulation S2 (momentum law, λ fitted):
 *
 * <pre>
 * d = MAPE(M) − MAPE(S2), paired by run;  below 0: M is better
 * </pre>
 *
 * <p>over cosine → WSD, WSD → cosine, and schedules left out in turn. Both laws are fitted the same way.
 */
final class MomentumForms implements Claim {
    private static final double LEVEL = 0.9;
    private static final String LEFT_OUT = "left out in turn";

    private record Paired(String split, ProxyRun run, double adam, double multiplied) {
        Samples.Sample difference() {
            return new Samples.Sample(run.model(), run.seed(), adam - multiplied);
        }
    }

    @Override
    public String name() {
        return "momentum-form";
    }

    @Override
    public Judgement judge(ProxyStudy study) {
        List<Paired> pairs = new ArrayList<>();
        Splits.all(study).forEach(split -> pairs.addAll(pairs(split)));
        ProxyStudy.byPeak(study.where(run -> run.batch() == study.usualBatch()
                        && run.anneals()
                        && run.curve(LossKind.VAL).isPresent()))
                .values()
                .forEach(group -> pairs.addAll(leftOut(group)));
        List<Finding> findings = new ArrayList<>();
        for (Family family : Family.values()) {
            findings.add(finding(study, pairs, family));
        }
        return new Judgement(findings, List.of(evidence(pairs)), List.of());
    }

    private static List<Paired> pairs(Splits split) {
        List<LawErrors.RunError> adam = LawErrors.FORWARD_MOMENTUM.predicted(split.fitted(), split.asked());
        List<LawErrors.RunError> multiplied = LawErrors.MOMENTUM.predicted(split.fitted(), split.asked());
        return IntStream.range(0, adam.size())
                .mapToObj(i -> new Paired(
                        split.name(),
                        adam.get(i).run(),
                        adam.get(i).whole(),
                        multiplied.get(i).whole()))
                .toList();
    }

    private static List<Paired> leftOut(List<ProxyRun> group) {
        List<Curve> curves =
                group.stream().map(run -> run.curve(LossKind.VAL).orElseThrow()).toList();
        List<HoldOut.Held> adam = held(LawErrors.FORWARD_MOMENTUM, curves);
        List<HoldOut.Held> multiplied = held(LawErrors.MOMENTUM, curves);
        Map<String, ProxyRun> byId =
                group.stream().collect(Collectors.toMap(run -> run.run().id(), run -> run));
        return IntStream.range(0, adam.size())
                .mapToObj(i -> new Paired(
                        LEFT_OUT,
                        byId.get(adam.get(i).curve().run()),
                        adam.get(i).score().mape(),
                        multiplied.get(i).score().mape()))
                .toList();
    }

    private static List<HoldOut.Held> held(LawErrors law, List<Curve> curves) {
        return HoldOut.of(LawErrors.FITTER, law.law(), HoldOut.thinned(curves), LEVEL);
    }

    private static Samples differences(List<Paired> pairs) {
        return new Samples(pairs.stream().map(Paired::difference).toList());
    }

    private static Finding finding(ProxyStudy study, List<Paired> pairs, Family family) {
        List<Paired> own = pairs.stream()
                .filter(pair -> pair.run().model().family() == family
                        && pair.run().model().dataset().equals(study.usualData()))
                .toList();
        String claim = "Adam-style M predicts better than multiplicative accumulation, " + family;
        String paper = "better (no figure known)";
        if (own.isEmpty()) {
            return new Finding(claim, paper, "–", Verdict.NOT_JUDGED);
        }
        Samples differences = differences(own);
        List<Interval> bySize = differences.means().keySet().stream()
                .map(model -> differences
                        .where(sample -> sample.model().equals(model))
                        .mean())
                .toList();
        boolean all = bySize.stream().allMatch(interval -> interval.high() < 0);
        boolean some = bySize.stream().anyMatch(interval -> interval.high() < 0);
        long better = bySize.stream().filter(interval -> interval.value() < 0).count();
        String ours = "error of M − error of S2 = "
                + differences.mean().times(100).text("%+.2f") + " points of percent; M better in " + better + " of "
                + bySize.size() + (bySize.size() == 1 ? " size" : " sizes");
        return new Finding(claim, paper, ours, Verdict.of(all, some));
    }

    private static Evidence evidence(List<Paired> pairs) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("model", "split", "runs", "M", "S2", "M − S2, points of percent"));
        for (ProxyModel model : differences(pairs).means().keySet()) {
            for (String split : List.of(Splits.FROM_COSINE, Splits.TO_COSINE, LEFT_OUT)) {
                List<Paired> own = pairs.stream()
                        .filter(pair ->
                                pair.run().model().equals(model) && pair.split().equals(split))
                        .toList();
                if (!own.isEmpty()) {
                    rows.add(List.of(
                            model.name(),
                            split,
                            String.valueOf(own.size()),
                            percent(own.stream()
                                    .mapToDouble(Paired::adam)
                                    .average()
                                    .orElseThrow()),
                            percent(own.stream()
                                    .mapToDouble(Paired::multiplied)
                                    .average()
                                    .orElseThrow()),
                            differences(own).mean().times(100).text("%+.2f")));
                }
            }
        }
        return new Evidence("mean relative error on schedules not fitted, by model", rows);
    }

    private static String percent(double fraction) {
        return Interval.number("%.2f", 100 * fraction) + "%";
    }
}
