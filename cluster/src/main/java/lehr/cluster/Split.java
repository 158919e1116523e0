package lehr.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lehr.curve.Curve;

/**
 * Which curves of a study are fitted, and which are left out to be predicted.
 *
 * @param name distinct within a study, e.g. {@code without-03}
 * @param fitted indices of curves; one drawn twice is there twice
 * @param leftOut indices of the others
 */
record Split(String name, List<Integer> fitted, List<Integer> leftOut) implements Serializable {
    Split {
        fitted = List.copyOf(fitted);
        leftOut = List.copyOf(leftOut);
    }

    /** All curves fitted. */
    static Split whole(int curves) {
        return new Split("all", IntStream.range(0, curves).boxed().toList(), List.of());
    }

    /** Each schedule left out in turn, its repeats with it; none when there is a single schedule. */
    static List<Split> withoutEachSchedule(List<Curve> curves) {
        Map<String, List<Integer>> bySchedule = new LinkedHashMap<>();
        for (int i = 0; i < curves.size(); i++) {
            bySchedule
                    .computeIfAbsent(curves.get(i).schedule().text(), text -> new ArrayList<>())
                    .add(i);
        }
        List<Split> splits = new ArrayList<>();
        for (List<Integer> repeats : bySchedule.values()) {
            splits.add(new Split(numbered("without", splits.size() + 1), others(curves.size(), repeats), repeats));
        }
        return splits.size() < 2 ? List.of() : splits;
    }

    /** A bootstrap of runs: as many curves as there are, drawn with replacement; those not drawn are left out. */
    static List<Split> resampled(int curves, int draws, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Split> splits = new ArrayList<>();
        for (int draw = 1; draw <= draws; draw++) {
            List<Integer> drawn =
                    random.split().ints(curves, 0, curves).sorted().boxed().toList();
            splits.add(new Split(numbered("resample", draw), drawn, others(curves, drawn)));
        }
        return splits;
    }

    private static List<Integer> others(int curves, List<Integer> some) {
        return IntStream.range(0, curves)
                .boxed()
                .filter(index -> !some.contains(index))
                .toList();
    }

    private static String numbered(String name, int number) {
        return name + "-" + (number < 10 ? "0" : "") + number;
    }

    boolean isWhole() {
        return leftOut.isEmpty() && fitted.stream().distinct().count() == fitted.size();
    }
}
