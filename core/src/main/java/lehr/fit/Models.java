package lehr.fit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lehr.curve.Curve;
import lehr.curve.Setting;

/** Curves sorted by the model that made them. */
final class Models {
    private Models() {}

    /** Curves by model size, data set and batch, in order of appearance. */
    static List<List<Curve>> bySetting(List<Curve> curves) {
        Map<Setting, List<Curve>> groups = new LinkedHashMap<>();
        curves.forEach(curve -> groups.computeIfAbsent(curve.setting(), key -> new ArrayList<>())
                .add(curve));
        return List.copyOf(groups.values());
    }

    /** Curves by data set, in order of appearance. */
    static List<List<Curve>> byDataset(List<Curve> curves) {
        Map<String, List<Curve>> groups = new LinkedHashMap<>();
        curves.forEach(curve -> groups.computeIfAbsent(curve.setting().dataset(), key -> new ArrayList<>())
                .add(curve));
        return List.copyOf(groups.values());
    }

    /** Whether a model fitted under {@code fitted} answers for a run under {@code asked}; unknown numbers agree with all. */
    static boolean answers(Setting fitted, Setting asked) {
        return agree(fitted.params(), asked.params())
                && agree(fitted.tokensPerStep(), asked.tokensPerStep())
                && (fitted.dataset().equals(asked.dataset())
                        || fitted.dataset().isEmpty()
                        || asked.dataset().isEmpty());
    }

    private static boolean agree(double fitted, double asked) {
        return Double.isNaN(fitted) || Double.isNaN(asked) || Math.abs(Math.log(fitted / asked)) < 0.02;
    }
}
