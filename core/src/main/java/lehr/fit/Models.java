package lehr.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lehr.curve.Curve;

/** Curves sorted by the model that made them. */
public final class Models {
    private Models() {}

    /** Curves by model size, data set and batch, in order of appearance. */
    public static List<List<Curve>> bySetting(List<Curve> curves) {
        List<List<Curve>> groups = new ArrayList<>();
        for (Curve curve : curves) {
            List<Curve> group = groups.stream()
                    .filter(known -> known.get(0).setting().sameAs(curve.setting()))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Curve> fresh = new ArrayList<>();
                        groups.add(fresh);
                        return fresh;
                    });
            group.add(curve);
        }
        return List.copyOf(groups);
    }

    /** Curves by data set, in order of appearance. */
    static List<List<Curve>> byDataset(List<Curve> curves) {
        Map<String, List<Curve>> groups = new LinkedHashMap<>();
        curves.forEach(curve -> groups.computeIfAbsent(curve.setting().dataset(), key -> new ArrayList<>())
                .add(curve));
        return List.copyOf(groups.values());
    }
}
