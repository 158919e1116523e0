package lehr.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.fit.Fit;
import lehr.fit.ModelFit;

/** Which of the fitted models a target is. */
public final class TargetModel {
    private TargetModel() {}

    /**
     * The setting asked for, its unknown numbers taken from the fitted model with the most runs among those that agree; a
     * choice between several is told in {@code warnings}.
     */
    public static Setting settle(Fit fit, Setting asked, List<String> warnings) {
        List<ModelFit> agreeing = fit.models().stream()
                .filter(model -> model.setting().agreesWith(asked))
                .toList();
        if (agreeing.isEmpty()) {
            return asked;
        }
        ModelFit most = agreeing.stream()
                .max(Comparator.comparingInt(model -> model.runs().size()))
                .orElseThrow();
        Setting found = most.setting();
        if (agreeing.size() > 1) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%d fitted models answer to what was asked; planned for the one with the most runs: %.4g parameters on %s",
                    agreeing.size(),
                    found.params(),
                    found.dataset()));
        }
        return asked.orElse(found);
    }

    /** The curves of that model. */
    static List<Curve> curves(List<Curve> curves, Setting setting) {
        return curves.stream()
                .filter(curve -> curve.setting().agreesWith(setting))
                .toList();
    }
}
