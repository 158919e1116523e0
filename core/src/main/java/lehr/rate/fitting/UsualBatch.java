package lehr.rate.fitting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lehr.rate.grid.Cell;
import lehr.rate.grid.Counts;
import lehr.rate.grid.Trial;

/**
 * The trials that count as far as batches go. Best peak LRs differ by batch; where cells do not say which batch is best, a law through
 * several would take that difference for one of parameters and tokens.
 *
 * @param trials that count
 * @param warning of those left out, or of batches that had to be mixed
 */
record UsualBatch(List<Trial> trials, Optional<String> warning) {

    /** Where the best batch is fitted too: the trials whose batch is known. */
    static UsualBatch known(List<Trial> all) {
        List<Trial> known = all.stream().filter(Trial::knowsBatch).toList();
        Optional<String> warning = all.stream()
                .filter(trial -> !trial.knowsBatch())
                .findFirst()
                .map(trial -> trial.place() + ": no batch, as " + (all.size() - known.size())
                        + " trials in all; they are left out, for others vary it");
        return new UsualBatch(known, warning);
    }

    /** Where it is not: the trials of the batch that more than half of them have, or all. */
    static UsualBatch of(List<Trial> all) {
        List<Trial> usual = all.stream()
                .filter(Trial::knowsBatch)
                .map(trial -> at(trial.batchTokens(), all))
                .max(Comparator.comparingInt(List::size))
                .orElse(all);
        if (usual.size() == all.size()) {
            return new UsualBatch(all, Optional.empty());
        }
        if (2 * usual.size() <= all.size()) {
            return new UsualBatch(
                    all,
                    Optional.of(
                            "the trials have several batches, none of them most, and no cell enough to say which is best:"
                                    + " the law holds along these batches only"));
        }
        return new UsualBatch(
                usual,
                Optional.of((all.size() - usual.size()) + " trials at other batches than "
                        + Counts.text(usual.get(0).batchTokens())
                        + " tokens are left out: no cell has enough batches to say which is best;"
                        + " 'lehr rate batch' says what another batch asks of the LR"));
    }

    private static List<Trial> at(double batch, List<Trial> all) {
        return all.stream()
                .filter(trial -> trial.knowsBatch() && Cell.sameRate(trial.batchTokens(), batch))
                .toList();
    }
}
