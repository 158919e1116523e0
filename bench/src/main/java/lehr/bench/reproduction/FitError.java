package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lehr.bench.reproduction.ProxyModel.Family;
import lehr.curve.LossKind;

/**
 * The law fits curves with a mean absolute relative error below 2%:
 *
 * <pre>
 * MAPE = mean over runs of mean over points of |predicted − observed| / observed
 * </pre>
 *
 * <p>of a fit to all schedules, horizons and peak LRs of one model and seed; of one fit to all sizes of a family; and, beside
 * them, of fits to one peak LR each.
 */
final class FitError implements Claim {
    private static final double CLAIMED = 0.02;
    private static final String PAPER = "< 2%";

    @Override
    public String name() {
        return "fit-error";
    }

    @Override
    public Judgement judge(ProxyStudy study) {
        List<ProxyRun> runs = study.where(run -> run.batch() == study.usualBatch()
                && run.anneals()
                && run.curve(LossKind.VAL).isPresent());
        List<Samples> alone = LawErrors.ALL.stream()
                .map(law -> fitted(law, ProxyStudy.byModelAndSeed(runs)))
                .toList();
        Samples onePeak = fitted(LawErrors.FORWARD_MOMENTUM, ProxyStudy.byPeak(runs));
        List<Finding> findings = new ArrayList<>();
        for (Family family : Family.values()) {
            Predicate<ProxyModel> own =
                    model -> model.family() == family && model.dataset().equals(study.usualData());
            List<ProxyRun> members =
                    runs.stream().filter(run -> own.test(run.model())).toList();
            findings.add(
                    members.isEmpty()
                            ? new Finding("fit error, " + family, PAPER, "–", Verdict.NOT_JUDGED)
                            : finding(family, members, of(alone.get(0), own), of(onePeak, own)));
        }
        return new Judgement(findings, List.of(evidence(alone, onePeak)), List.of());
    }

    private static Samples of(Samples samples, Predicate<ProxyModel> models) {
        return samples.where(sample -> models.test(sample.model()));
    }

    /** Every group of runs fitted alone. */
    private static Samples fitted(LawErrors law, Map<ProxyStudy.Group, List<ProxyRun>> groups) {
        return new Samples(groups.values().stream()
                .flatMap(group -> law.fitted(group).stream())
                .map(LawErrors.RunError::sample)
                .toList());
    }

    private static Finding finding(Family family, List<ProxyRun> members, Samples alone, Samples onePeak) {
        Collection<Double> means = alone.means().values();
        double joint = new Samples(LawErrors.FORWARD_MOMENTUM.fitted(members).stream()
                        .map(LawErrors.RunError::sample)
                        .toList())
                .mean()
                .value();
        boolean each =
                means.stream().allMatch(mean -> mean < CLAIMED) && alone.mean().high() < CLAIMED;
        boolean some = means.stream().anyMatch(mean -> mean < CLAIMED);
        String ours = alone.percentText()
                + Interval.number("; one fit for all sizes %.2f%%", 100 * joint)
                + Interval.number(
                        "; each peak LR alone %.2f%%", 100 * onePeak.mean().value());
        return new Finding("fit error, " + family, PAPER, ours, Verdict.of(each && joint < CLAIMED, some));
    }

    private static Evidence evidence(List<Samples> alone, Samples onePeak) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("model"));
        LawErrors.ALL.forEach(law -> head.add(law.law().name()));
        head.add(LawErrors.FORWARD_MOMENTUM.law().name() + ", one peak LR");
        rows.add(head);
        for (ProxyModel model : onePeak.means().keySet()) {
            List<String> row = new ArrayList<>(List.of(model.name()));
            Stream.concat(alone.stream(), Stream.of(onePeak))
                    .map(all -> of(all, model::equals).mean().times(100).text("%.2f") + "%")
                    .forEach(row::add);
            rows.add(row);
        }
        return new Evidence("mean relative error of fits, by model", rows);
    }
}
