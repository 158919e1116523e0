package lehr.rate.grid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The {@link HorizonLaw} of one model at one peak LR and batch.
 *
 * @param params parameters
 * @param activeParams parameters active per token
 * @param experts layout of the experts
 * @param batchTokens tokens a step, NaN where unknown
 * @param peakLr peak LR
 * @param law of the tokens
 */
public record HorizonFit(
        double params, double activeParams, String experts, double batchTokens, double peakLr, HorizonLaw law) {
    private static final int LEAST_HORIZONS = 3;

    /** Every law that the trials determine. */
    public static List<HorizonFit> all(List<Trial> trials) {
        List<List<Trial>> groups = new ArrayList<>();
        for (Trial trial : trials) {
            groups.stream()
                    .filter(group -> together(group.get(0), trial))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.get(groups.size() - 1);
                    })
                    .add(trial);
        }
        return groups.stream().map(HorizonFit::of).flatMap(Optional::stream).toList();
    }

    private static boolean together(Trial one, Trial other) {
        boolean sameBatch = one.knowsBatch()
                ? other.knowsBatch() && Cell.sameRate(one.batchTokens(), other.batchTokens())
                : !other.knowsBatch();
        return sameBatch && Cell.sameModel(one, other) && Cell.sameRate(one.peakLr(), other.peakLr());
    }

    private static Optional<HorizonFit> of(List<Trial> group) {
        List<Trial> ordered = new ArrayList<>(group);
        ordered.sort(Comparator.comparingDouble(Trial::tokens));
        double[] tokens = ordered.stream().mapToDouble(Trial::tokens).toArray();
        if (ordered.stream().mapToDouble(Trial::tokens).distinct().count() < LEAST_HORIZONS) {
            return Optional.empty();
        }
        Trial first = ordered.get(0);
        try {
            HorizonLaw law = HorizonLaw.of(
                    tokens, ordered.stream().mapToDouble(Trial::loss).toArray());
            return Optional.of(new HorizonFit(
                    first.params(), first.activeParams(), first.experts(), first.batchTokens(), first.peakLr(), law));
        } catch (IllegalArgumentException e) {
            // Losses that do not fall, as at a rate too high, follow no law: that rate has no say at other horizons.
            return Optional.empty();
        }
    }

    /** The trial it foretells at a horizon. */
    public Trial trial(double tokens) {
        return new Trial(
                params,
                activeParams,
                experts,
                tokens,
                batchTokens,
                peakLr,
                law.at(tokens),
                "",
                "foretold for " + Counts.text(tokens) + " tokens");
    }
}
