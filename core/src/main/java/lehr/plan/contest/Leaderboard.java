package lehr.plan.contest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Bouts summed up. A model of a study counts once a kind of split, however many runs it has.
 *
 * @param bouts of any number of studies
 */
public record Leaderboard(List<Bout> bouts) {

    /** A model of a study under one kind of split. */
    public record Round(String study, String model, SplitKind kind) {}

    public Leaderboard {
        bouts = List.copyOf(bouts);
    }

    /** Every law's standing in each round, rounds in the order of their bouts, laws in the order they took part. */
    public Map<Round, List<Standing>> rounds() {
        Map<Round, Map<String, List<Bout>>> sorted = new LinkedHashMap<>();
        for (Bout bout : bouts) {
            sorted.computeIfAbsent(new Round(bout.study(), bout.model(), bout.kind()), key -> new LinkedHashMap<>())
                    .computeIfAbsent(bout.law(), key -> new ArrayList<>())
                    .add(bout);
        }
        Map<Round, List<Standing>> standings = new LinkedHashMap<>();
        sorted.forEach((round, laws) ->
                standings.put(round, laws.values().stream().map(Standing::of).toList()));
        return standings;
    }

    /** A law's standing over all rounds of one kind; empty where there are none. */
    public Optional<Standing> standing(String law, SplitKind kind) {
        List<Standing> parts = parts(law, List.of(kind));
        return parts.isEmpty() ? Optional.empty() : Optional.of(Standing.mean(parts));
    }

    /**
     * Every law over all rounds within one model, best first: by the error of curves; laws of final losses after them, by
     * that of final losses. Other sizes are left out, as most laws have nothing to say of them.
     */
    public List<Standing> overall() {
        List<SplitKind> within =
                List.of(SplitKind.SCHEDULE, SplitKind.COSINE, SplitKind.CONSTANT, SplitKind.HORIZON, SplitKind.PEAK);
        return laws().stream()
                .map(law -> parts(law, within))
                .filter(parts -> !parts.isEmpty())
                .map(Standing::mean)
                .sorted(Comparator.comparingDouble(Standing::error).thenComparingDouble(Standing::finalError))
                .toList();
    }

    private List<String> laws() {
        return bouts.stream().map(Bout::law).distinct().toList();
    }

    private List<Standing> parts(String law, List<SplitKind> kinds) {
        return rounds().entrySet().stream()
                .filter(round -> kinds.contains(round.getKey().kind()))
                .flatMap(round -> round.getValue().stream())
                .filter(standing -> standing.law().equals(law))
                .collect(Collectors.toList());
    }
}
