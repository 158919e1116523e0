package lehr.rate.grid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Trials that may be fitted together.
 *
 * @param trials finite losses, no setting twice but for repeats with seeds
 * @param sources file or run → SHA-256 of its bytes
 * @param warnings what was left out or is doubtful, one sentence each
 */
public record Grid(List<Trial> trials, Map<String, String> sources, List<String> warnings) {
    /** Losses beyond this multiple of a cell's best come from runs that broke; they say nothing of the basin. */
    private static final double DIVERGED = 1.5;

    public Grid {
        trials = List.copyOf(trials);
        sources = Map.copyOf(sources);
        warnings = List.copyOf(warnings);
    }

    /**
     * The trials that can be fitted: units checked, copies and diverged runs left out.
     *
     * @param trials as read
     * @param sources file or run → SHA-256
     * @param remarks of who read them
     * @throws IllegalArgumentException if a number can be no plain count, if a setting is there twice with different losses, or if
     *     nothing is left; the message begins with the place
     */
    public static Grid checked(List<Trial> trials, Map<String, String> sources, List<String> remarks) {
        trials.forEach(Units::check);
        List<String> warnings = new ArrayList<>(remarks);
        List<Trial> once = withoutCopies(trials, warnings);
        List<Trial> finished = finished(once, warnings);
        if (finished.isEmpty()) {
            String place = trials.isEmpty() ? "grid" : trials.get(0).place();
            throw new IllegalArgumentException(place + ": no trial with a finite loss, expected some");
        }
        return new Grid(finished, sources, warnings);
    }

    private record Setting(
            double params, double active, String experts, double tokens, double batch, double rate, String seed) {}

    private static List<Trial> withoutCopies(List<Trial> trials, List<String> warnings) {
        Map<Setting, Trial> seen = new LinkedHashMap<>();
        List<String> copies = new ArrayList<>();
        for (Trial trial : trials) {
            Trial first = seen.putIfAbsent(setting(trial), trial);
            if (first == null) {
                continue;
            }
            if (Double.compare(first.loss(), trial.loss()) != 0) {
                throw new IllegalArgumentException(trial.place() + ": the same model, tokens, batch and peak LR "
                        + Counts.rate(trial.peakLr()) + " as " + first.place() + " with loss " + trial.loss()
                        + " instead of " + first.loss()
                        + ", expected one loss, or a column seed that tells repeats apart");
            }
            copies.add(trial.place() + " repeats " + first.place());
        }
        if (!copies.isEmpty()) {
            warnings.add(counted(copies.size(), "row is a copy", "rows are copies") + " and left out: " + copies.get(0)
                    + (copies.size() > 1 ? ", …" : ""));
        }
        return List.copyOf(seen.values());
    }

    private static Setting setting(Trial trial) {
        return new Setting(
                trial.params(),
                trial.activeParams(),
                trial.experts(),
                trial.tokens(),
                trial.batchTokens(),
                trial.peakLr(),
                trial.seed());
    }

    private static List<Trial> finished(List<Trial> trials, List<String> warnings) {
        List<Trial> finite = trials.stream()
                .filter(trial -> trial.loss() > 0 && trial.loss() < Double.POSITIVE_INFINITY)
                .toList();
        Set<Trial> finished = new LinkedHashSet<>();
        for (Cell cell : Cell.of(finite)) {
            double limit = DIVERGED * cell.best().loss();
            cell.trials().stream().filter(trial -> trial.loss() <= limit).forEach(finished::add);
        }
        List<Trial> broken =
                trials.stream().filter(trial -> !finished.contains(trial)).toList();
        if (!broken.isEmpty()) {
            warnings.add(counted(broken.size(), "diverged trial is", "diverged trials are")
                    + " left out (no finite loss, or above " + DIVERGED + " times the best of its cell); the first is "
                    + broken.get(0).place());
        }
        return List.copyOf(finished);
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
