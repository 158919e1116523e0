package lehr.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.feature.Exposure;
import lehr.law.FinalLoss;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.law.Relaxation;
import lehr.schedule.Schedule;

/**
 * Predicts losses from a fit: finds the fitted model that answers for the run asked about, or carries one over from other
 * sizes.
 */
public final class Forecaster {
    /** Models named in a message. */
    private static final int NAMED = 4;

    private final Law law;
    private final Fit fit;
    private final IdentityHashMap<ModelFit, ModelForecaster> models = new IdentityHashMap<>();
    private final Prior prior;

    private Forecaster(Law law, Fit fit, Prior prior) {
        this.law = law;
        this.fit = fit;
        fit.models().forEach(model -> models.put(model, new ModelForecaster(law, model)));
        this.prior = prior;
    }

    /** Of a fit of one of Lehr's laws. */
    public static Forecaster of(Fit fit) {
        return of(Laws.named(fit.law()), fit);
    }

    /** Of a fit of a law of your own. */
    public static Forecaster of(Law law, Fit fit) {
        return new Forecaster(law, fit, Prior.LANGUAGE_MODELS);
    }

    /** The same with another prior for sizes no run of which was fitted. */
    public Forecaster withPrior(Prior other) {
        return new Forecaster(law, fit, other);
    }

    /** What it forecasts from. */
    public Fit fit() {
        return fit;
    }

    Law law() {
        return law;
    }

    /**
     * The losses of a run at {@code steps}.
     *
     * @param setting the model asked about; unknown numbers take what was fitted
     * @param steps increasing optimizer steps
     * @param level coverage of the interval, between 0 and 1
     * @throws IllegalArgumentException if no fitted model answers for the setting, or several do
     */
    public Prediction predict(Schedule schedule, Setting setting, long[] steps, double level) {
        checkLevel(level);
        List<String> doubts = new ArrayList<>();
        ModelFit model = model(setting, doubts);
        Setting asked = setting.orElse(model.setting());
        Prediction prediction = forecaster(model).predict(schedule, asked, steps, level);
        doubts.addAll(prediction.warnings());
        return new Prediction(
                steps, prediction.loss(), prediction.low(), prediction.high(), prediction.level(), doubts);
    }

    private static void checkLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the interval's level must be between 0 and 1, found " + level);
        }
    }

    /** The fitted curve itself at the points of a curve. */
    public Prediction predict(Curve curve, double level) {
        return predict(curve.schedule(), curve.setting(), curve.steps(), level);
    }

    /**
     * Loss at the end of {@code one} above that at the end of {@code other}, with an interval of the difference itself: what
     * is unknown of both alike is no part of it; exactly nothing between a schedule and itself.
     *
     * @throws IllegalArgumentException as for {@link #predict(Schedule, Setting, long[], double)}
     */
    public Difference difference(Schedule one, Schedule other, Setting setting, double level) {
        return differences(List.of(one), other, setting, level).get(0);
    }

    /** The same of each of several schedules. */
    public List<Difference> differences(List<Schedule> ones, Schedule other, Setting setting, double level) {
        checkLevel(level);
        ModelForecaster known = forecaster(model(setting, new ArrayList<>()));
        Contrast contrast = new Contrast(known, setting.orElse(known.fit().setting()), level);
        Contrast.End second = contrast.end(other);
        return ones.stream()
                .map(one -> one.text().equals(other.text())
                        ? new Difference(0, 0, 0)
                        : contrast.between(contrast.end(one), second))
                .toList();
    }

    private ModelForecaster forecaster(ModelFit model) {
        return models.containsKey(model) ? models.get(model) : new ModelForecaster(law, model);
    }

    /**
     * The final loss of runs with the peak, warm-up and horizon of {@code schedule} by the LR of every step, under the fitted
     * parameters: what {@link #predict(Schedule, Setting, long[], double)} foretells, with its slope.
     *
     * @throws IllegalArgumentException as for {@link #predict(Schedule, Setting, long[], double)}
     * @throws UnsupportedOperationException if the law has none
     */
    public FinalLoss finalLoss(Schedule schedule, Setting setting) {
        ModelFit model = model(setting, new ArrayList<>());
        Exposure exposure = Exposure.of(schedule, new long[] {schedule.steps()}, setting.orElse(model.setting()));
        FinalLoss bare = law.finalLoss(exposure, model.theta());
        return forecaster(model)
                .discrepancy()
                .<FinalLoss>map(known -> new CorrectedFinalLoss(bare, known, schedule.peak(), schedule.warmupSteps()))
                .orElse(bare);
    }

    /**
     * What the curves behind the predictions for {@code setting} covered.
     *
     * @throws IllegalArgumentException as for {@link #predict(Schedule, Setting, long[], double)}
     */
    public Seen seen(Setting setting) {
        return model(setting, new ArrayList<>()).seen();
    }

    /** The model that answers for {@code setting}; reasons to doubt it are added to {@code doubts}. */
    ModelFit model(Setting setting, List<String> doubts) {
        List<ModelFit> exact = answering(setting);
        if (exact.isEmpty()) {
            exact = answering(new Setting(setting.params(), Double.NaN, setting.tokensPerStep(), ""));
            exact.forEach(m -> doubts.add("fitted on " + m.setting().dataset() + ", asked for " + setting.dataset()));
        }
        if (exact.isEmpty()) {
            exact = answering(new Setting(setting.params(), Double.NaN, Double.NaN, setting.dataset()));
            exact.forEach(m -> doubts.add(String.format(
                    Locale.ROOT,
                    "fitted at %.0f tokens a step, asked for %.0f",
                    m.setting().tokensPerStep(),
                    setting.tokensPerStep())));
        }
        if (exact.size() == 1) {
            return exact.get(0);
        }
        if (exact.size() > 1) {
            throw new IllegalArgumentException(
                    "the fit covers several models, say which by parameters, tokens a step or " + "data set: "
                            + sizes(exact));
        }
        return carriedOver(setting, doubts);
    }

    private ModelFit carriedOver(Setting setting, List<String> doubts) {
        List<ModelFit> donors =
                fit.models().stream().filter(SizeTransfer::canDonate).toList();
        if (!(law instanceof Relaxation) || donors.isEmpty() || Double.isNaN(setting.params())) {
            throw new IllegalArgumentException("the fit of " + law.name() + " covers " + sizes(fit.models())
                    + " and says nothing of " + describe(setting) + ", expected one of these models");
        }
        doubts.add("no run of " + describe(setting) + " was fitted: carried over from " + sizes(donors)
                + Extrapolation.ofSize(setting, donors));
        return new SizeTransfer(donors).imagine(setting, prior);
    }

    private List<ModelFit> answering(Setting setting) {
        return fit.models().stream()
                .filter(model -> model.setting().agreesWith(setting))
                .toList();
    }

    private static String sizes(List<ModelFit> models) {
        String first = models.stream()
                .limit(NAMED)
                .map(model -> describe(model.setting()))
                .collect(Collectors.joining(", "));
        return models.size() > NAMED ? first + " and " + (models.size() - NAMED) + " more" : first;
    }

    /** A model in words, e.g. {@code 124M parameters on slimpajama at 102400 tokens a step}. */
    public static String describe(Setting setting) {
        String size =
                Double.isNaN(setting.params()) ? "a model of unstated size" : count(setting.params()) + " parameters";
        String data = setting.dataset().isEmpty() ? "" : " on " + setting.dataset();
        String batch = Double.isNaN(setting.tokensPerStep())
                ? ""
                : String.format(Locale.ROOT, " at %.0f tokens a step", setting.tokensPerStep());
        return size + data + batch;
    }

    /** A count in the field's short form: 124M, 1.5B. */
    private static String count(double number) {
        String[] units = {"", "k", "M", "B", "T"};
        int unit = (int) Math.max(0, Math.min(4, Math.floor(Math.log10(number) / 3 + 1e-9)));
        double scaled = number / Math.pow(1000, unit);
        return new BigDecimal(scaled)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                + units[unit];
    }
}
