package lehr.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lehr.curve.Curve;
import lehr.law.Law;

/**
 * Which fits are wanted: every law on every study, whole and in parts.
 *
 * @param laws to fit
 * @param leaveOut whether each schedule is also left out in turn
 * @param resamples draws of runs with replacement
 * @param options of every fit
 */
record FitsJob(List<Law> laws, boolean leaveOut, int resamples, FitOptions options) {
    FitsJob {
        laws = List.copyOf(laws);
        if (laws.isEmpty() || resamples < 0) {
            throw new IllegalArgumentException(
                    "expected a law and 0 or more resamples, found " + laws.size() + " laws, " + resamples);
        }
    }

    /** How curves are handed to units. */
    interface Sharing {
        Shared<SentCurves> share(SentCurves curves);
    }

    /**
     * The units of work, study by study; whole studies first, for their fits take longest.
     *
     * @param studies curves by the study's name
     */
    List<FitUnit> units(Map<String, List<Curve>> studies, Sharing sharing) {
        List<FitUnit> units = new ArrayList<>();
        studies.forEach((study, curves) -> {
            Shared<SentCurves> sent = sharing.share(SentCurves.of(curves));
            for (Split split : splits(curves)) {
                laws.forEach(law -> units.add(new FitUnit(study, sent, law.name(), split, options)));
            }
        });
        return units;
    }

    private List<Split> splits(List<Curve> curves) {
        List<Split> splits = new ArrayList<>(List.of(Split.whole(curves.size())));
        if (leaveOut) {
            splits.addAll(Split.withoutEachSchedule(curves));
        }
        splits.addAll(Split.resampled(curves.size(), resamples, options.seed()));
        return splits;
    }
}
