package lehr.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.fit.Doubts;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.law.Laws;

/** The doubts that the curves of every study raise: one study changes its data, the others should raise no such doubt. */
final class DoubtTable {
    private static final int LEAST_POINTS = 20;

    /** The sentences counted, by a piece of them. */
    private static final List<String> KINDS = List.of("the loss steps", "the loss rises", "in one way", "fell below");

    private DoubtTable() {}

    static void print(Page page) {
        page.section(
                "Doubts about real studies",
                "Every model's runs of one peak LR fitted together, training and validation loss alike; how often each doubt"
                        + " was raised. In the study fineweb the data change near step 5800 of both runs.");
        page.head("study", "curves", "fits", "data changed?", "rise at low LR", "one decay", "final LR far from 0");
        for (Map.Entry<String, List<Run>> study : studies(page).entrySet()) {
            row(page, study.getKey(), study.getValue());
        }
    }

    private static Map<String, List<Run>> studies(Page page) {
        Map<String, List<Run>> studies = new LinkedHashMap<>();
        for (Run run : page.studies().all().runs()) {
            String study = run.source().file().contains("multi-power") ? "multi-power" : "cooldown";
            studies.computeIfAbsent(study, name -> new ArrayList<>()).add(run);
        }
        studies.put("moe-production", page.studies().runs("moe-production", "*").runs());
        studies.put("tiny", page.studies().runs("tiny", "*").runs());
        studies.put("fineweb", page.studies().runs("fineweb", "*").runs());
        return studies;
    }

    private static void row(Page page, String study, List<Run> runs) {
        Map<String, List<Curve>> groups = new LinkedHashMap<>();
        for (Run run : runs) {
            for (LossKind kind : List.of(LossKind.TRAIN, LossKind.VAL)) {
                run.curve(kind).filter(curve -> curve.size() >= LEAST_POINTS).ifPresent(curve -> groups.computeIfAbsent(
                                kind + " " + run.setting() + " "
                                        + run.schedule().peak(),
                                name -> new ArrayList<>())
                        .add(curve));
            }
        }
        int[] counts = new int[KINDS.size()];
        groups.values().forEach(curves -> count(curves, counts));
        List<String> cells = new ArrayList<>(List.of(
                study,
                String.valueOf(groups.values().stream().mapToInt(List::size).sum()),
                String.valueOf(groups.size())));
        for (int count : counts) {
            cells.add(String.valueOf(count));
        }
        page.row(cells);
    }

    private static void count(List<Curve> curves, int[] counts) {
        Fit fit = Fitter.withDefaults().fit(Laws.RELAXATION, curves);
        for (String doubt : Doubts.of(fit, curves)) {
            for (int kind = 0; kind < counts.length; kind++) {
                counts[kind] += doubt.contains(KINDS.get(kind)) ? 1 : 0;
            }
        }
    }
}
