package lehr.cli;

import java.util.List;
import java.util.Locale;
import lehr.curve.Setting;
import lehr.fit.Calibration;
import lehr.fit.Comparison;
import lehr.fit.Estimate;
import lehr.fit.Fit;
import lehr.fit.ModelFit;
import lehr.fit.Status;

/** What {@code lehr fit --json} prints: the fit without its covariances and draws, which are in fit.json. */
final class FitJson {
    private FitJson() {}

    static Json of(Fit fit) {
        return new Json()
                .with("law", fit.law())
                .with("loss", fit.loss().text())
                .with("converged", converged(fit))
                .with("models", fit.models().stream().map(FitJson::of).toList())
                .withTexts("notes", fit.notes());
    }

    static Json of(Comparison comparison) {
        List<Json> laws = comparison.entries().stream()
                .map(entry -> new Json()
                        .with("law", entry.law())
                        .with("fitted_parameters", fittedParameters(entry.fit()))
                        .with("held_out", entry.heldOut())
                        .with("held_out_worst", entry.heldOutWorst())
                        .with("converged", converged(entry.fit())))
                .toList();
        return new Json()
                .with("chosen", comparison.chosen())
                .with("why", comparison.why())
                .with("laws", laws);
    }

    static boolean converged(Fit fit) {
        return fit.models().stream().allMatch(model -> model.status().converged());
    }

    /** Parameters that the first model did not hold fixed. */
    static int fittedParameters(Fit fit) {
        return (int) fit.models().get(0).estimates().stream()
                .filter(estimate -> estimate.hold() != Estimate.Hold.FIXED)
                .count();
    }

    private static Json of(ModelFit model) {
        Setting setting = model.setting();
        Status status = model.status();
        return new Json()
                .with("params", setting.params())
                .with("tokens_per_step", setting.tokensPerStep())
                .with("dataset", setting.dataset())
                .withTexts("runs", model.runs())
                .with("points", model.points())
                .with("parameters", model.estimates().stream().map(FitJson::of).toList())
                .with("converged", status.converged())
                .with("starts", status.starts())
                .with("starts_agreeing", status.agreeing())
                .with("status", status.text())
                .with("chi_square_per_point", model.chiSquarePerPoint())
                .with("residual_sd", model.residualSd())
                .with("calibration", of(model.calibration()))
                .withTexts("notes", model.notes());
    }

    private static Json of(Calibration calibration) {
        return new Json()
                .with("scale", calibration.scale())
                .with("held", calibration.held())
                .with("within80", calibration.within80())
                .with("within90", calibration.within90());
    }

    private static Json of(Estimate estimate) {
        return new Json()
                .with("name", estimate.name())
                .with("value", estimate.value())
                .with("sd", estimate.sd())
                .with("low", estimate.low())
                .with("high", estimate.high())
                .with("held_by", estimate.hold().name().toLowerCase(Locale.ROOT));
    }
}
