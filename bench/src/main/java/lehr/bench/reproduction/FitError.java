package lehr.bench.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lehr.bench.reproduction.ProxyModel.Family;
import lehr.curve.LossKind;

/**
 * The law fits curves with a mean absolute relative error below 2%:
 *
 * <pre>
 * MAPE = mean over runs of mean over points of |predicted − observed| / observed
 * </pre>
 *
 * <p>of a fit to all schedules, horizons and peak LRs of one model and seed; and of one fit to all sizes of a family.
 */
final class FitError implements Claim {
    private static final double CLAIMED = 0.02;

    @Override
    public String name() {
        return "fit-error";
    }

    @Override
    public Judgement judge(ProxyStudy study) {
        List<ProxyRun> runs = study.where(run -> run.batch() == study.usualBatch()
                && run.anneals()
                && run.curve(LossKind.VAL).isPresent());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("model", "forward-momentum", "momentum", "multi-power", "relaxation"));
        List<Samples> samples =
                LawErrors.ALL.stream().map(law -> alone(law, runs)).toList();
        for (ProxyModel model : ProxyStudy.models(runs)) {
            List<String> row = new ArrayList<>(List.of(model.name()));
            samples.forEach(
                    all -> row.add(all.where(sample -> sample.model().equals(model))
                                    .mean()
                                    .times(100)
                                    .text("%.2f") + "%"));
            rows.add(row);
        }
        List<Finding> findings = new ArrayList<>();
        for (Family family : Family.values()) {
            findings.add(finding(study, runs, samples.get(0), family));
        }
        return new Judgement(findings, List.of(new Evidence("mean relative error of fits, by model", rows)), List.of());
    }

    /** Every model and seed fitted alone. */
    private static Samples alone(LawErrors law, List<ProxyRun> runs) {
        List<Samples.Sample> samples = new ArrayList<>();
        ProxyStudy.byModelAndSeed(runs).values().forEach(group -> law.fitted(group)
                .forEach(error -> samples.add(error.sample())));
        return new Samples(samples);
    }

    private static Finding finding(ProxyStudy study, List<ProxyRun> runs, Samples all, Family family) {
        String claim = "fit error, " + family;
        String paper = "< 2%";
        List<ProxyRun> members = runs.stream()
                .filter(run ->
                        run.model().family() == family && run.model().dataset().equals(study.usualData()))
                .toList();
        if (members.isEmpty()) {
            return new Finding(claim, paper, "–", Verdict.NOT_JUDGED);
        }
        Samples alone = all.where(sample ->
                sample.model().family() == family && sample.model().dataset().equals(study.usualData()));
        Map<ProxyModel, Double> means = alone.means();
        Samples together = new Samples(LawErrors.FORWARD_MOMENTUM.fitted(members).stream()
                .map(LawErrors.Error::sample)
                .toList());
        double joint = together.mean().value();
        boolean each = means.values().stream().allMatch(mean -> mean < CLAIMED)
                && alone.mean().high() < CLAIMED;
        boolean one = means.values().stream().anyMatch(mean -> mean < CLAIMED);
        String ours = alone.percentText() + String.format(Locale.ROOT, "; one fit for all sizes %.2f%%", 100 * joint);
        return new Finding(claim, paper, ours, Verdict.of(each && joint < CLAIMED, one));
    }
}
