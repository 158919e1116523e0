package lehr.rate.fitting;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lehr.rate.grid.Counts;
import lehr.rate.grid.Trial;

/**
 * The trials of the batch that more than half of them have. Best peak LRs differ by batch; where cells do not say which batch is best, a
 * law through several would take that difference for one of parameters and tokens.
 *
 * @param trials of that batch, or all where there is none
 * @param warning of those left out
 */
record UsualBatch(List<Trial> trials, Optional<String> warning) {

    static UsualBatch of(List<Trial> all) {
        Map<Double, Long> counts = all.stream()
                .filter(Trial::knowsBatch)
                .collect(Collectors.groupingBy(Trial::batchTokens, Collectors.counting()));
        return counts.entrySet().stream()
                .filter(entry -> 2 * entry.getValue() > all.size() && entry.getValue() < all.size())
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(entry -> at(entry.getKey(), all))
                .orElseGet(() -> new UsualBatch(all, Optional.empty()));
    }

    private static UsualBatch at(double batch, List<Trial> all) {
        List<Trial> kept =
                all.stream().filter(trial -> trial.batchTokens() == batch).toList();
        return new UsualBatch(
                kept,
                Optional.of((all.size() - kept.size()) + " trials at other batches than " + Counts.text(batch)
                        + " tokens are left out: no cell has enough batches to say which is best;"
                        + " 'lehr rate batch' says what another batch asks of the LR"));
    }
}
