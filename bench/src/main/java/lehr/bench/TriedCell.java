package lehr.bench;

import java.util.Comparator;
import java.util.List;
import lehr.rate.basin.Basin;
import lehr.rate.grid.Cell;
import lehr.rate.grid.Trial;

/**
 * What other peak LRs and batches cost in a cell whose whole grid was run, as shares of its lowest loss.
 *
 * @param basin the quadratic in ln LR and ln batch through the trials within 3% of the best
 */
record TriedCell(Cell cell, Basin basin) {

    /** At the trial nearest in ln LR and ln batch. */
    double nearest(double rate, double batch) {
        Trial nearest = cell.trials().stream()
                .filter(trial -> Double.isFinite(trial.loss()))
                .min(Comparator.comparingDouble(
                        trial -> Math.hypot(Math.log(trial.peakLr() / rate), Math.log(trial.batchTokens() / batch))))
                .orElseThrow();
        return nearest.loss() / cell.best().loss() - 1;
    }

    /**
     * Linear in ln LR and ln batch between the four trials around: over a convex basin, so too high, and above the lowest of
     * all trials, whose noise was lucky.
     */
    double between(double rate, double batch) {
        Place across = Place.of(cell.rates(), rate);
        Place along = Place.of(cell.batches(), batch);
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                double weight = across.weight(i) * along.weight(j);
                double loss = loss(across.value(i), along.value(j));
                if (weight > 0 && Double.isFinite(loss)) {
                    sum += weight * loss;
                    weights += weight;
                }
            }
        }
        return sum / weights / cell.best().loss() - 1;
    }

    /** On the cell's own quadratic. */
    double smooth(double rate, double batch) {
        return basin.regret(rate, batch);
    }

    private double loss(double rate, double batch) {
        return cell.trials().stream()
                .filter(trial -> trial.peakLr() == rate && trial.batchTokens() == batch)
                .mapToDouble(Trial::loss)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Between two neighbouring values of an axis. */
    private record Place(double low, double high, double share) {
        static Place of(List<Double> values, double at) {
            List<Double> sorted = values.stream().sorted().toList();
            int above = 1;
            while (above < sorted.size() - 1 && sorted.get(above) < at) {
                above++;
            }
            double low = sorted.get(above - 1);
            double high = sorted.get(above);
            return new Place(low, high, Math.min(1, Math.max(0, Math.log(at / low) / Math.log(high / low))));
        }

        double value(int side) {
            return side == 0 ? low : high;
        }

        double weight(int side) {
            return side == 0 ? 1 - share : share;
        }
    }
}
