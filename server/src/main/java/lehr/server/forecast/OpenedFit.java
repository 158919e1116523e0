package lehr.server.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lehr.curve.Setting;
import lehr.fit.Difference;
import lehr.fit.Fit;
import lehr.fit.FitFile;
import lehr.fit.Forecaster;
import lehr.fit.ModelFit;
import lehr.fit.Prediction;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.plan.TargetModel;
import lehr.schedule.Constant;
import lehr.schedule.Schedule;
import lehr.schedule.Warmup;

/**
 * A fit in memory, ready to answer. Safe for use by many threads.
 *
 * @param fit as stored
 * @param forecaster of it
 */
public record OpenedFit(Fit fit, Forecaster forecaster) {
    /** Notes of a fit that go with an answer; those of a fit made here are fewer. */
    private static final int MOST_NOTES = 20;

    /**
     * The model a request means.
     *
     * @param setting of it
     * @param warnings what is said of the choice
     */
    public record Chosen(Setting setting, List<String> warnings) {}

    /**
     * Reads a fit.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException in one line, if it is no fit.json or nothing can be foretold from it
     */
    public static OpenedFit read(String document, String name) {
        Fit fit = FitFile.read(document, name);
        try {
            check(fit);
            return new OpenedFit(fit, Forecaster.of(fit));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ":1: " + e.getMessage(), e);
        }
    }

    /** A file may have been written by hand: what its numbers cannot answer is better said now. */
    private static void check(Fit fit) {
        Law law = Laws.named(fit.law());
        int expected = law.parameters().size();
        if (fit.models().isEmpty()) {
            throw new IllegalArgumentException("a fit without models, expected one or more");
        }
        for (ModelFit model : fit.models()) {
            if (model.estimates().size() != expected) {
                throw new IllegalArgumentException(
                        model.estimates().size() + " estimates, expected the " + expected + " of " + law.name());
            }
            for (double[] sample : model.samples()) {
                if (sample.length != expected) {
                    throw new IllegalArgumentException(
                            "a sample of " + sample.length + " numbers, expected " + expected);
                }
            }
            tryOut(law, fit, model);
        }
    }

    private static void tryOut(Law law, Fit fit, ModelFit model) {
        Fit alone = new Fit(fit.law(), fit.loss(), List.of(model), List.of(), fit.provenance());
        try {
            Schedule schedule = new Constant(model.seen().highestPeak(), 100, Warmup.NONE);
            Prediction end = Forecaster.of(law, alone).predict(schedule, model.setting(), new long[] {100}, 0.9);
            if (!Double.isFinite(end.finalLow() + end.finalLoss() + end.finalHigh())) {
                throw new ArithmeticException("no finite interval");
            }
        } catch (NullPointerException | IndexOutOfBoundsException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "nothing can be foretold from these numbers, expected those of a fit", e);
        }
    }

    /** The model asked for, with the fit's own doubts; where several answer, that with the most runs, which is told. */
    public Chosen choose(Setting asked) {
        List<String> warnings = new ArrayList<>();
        checkDataset(asked);
        Setting settled = TargetModel.settle(fit, asked, warnings);
        fit.notes().stream().limit(MOST_NOTES).forEach(warnings::add);
        return new Chosen(settled, warnings);
    }

    /** A single model answers for other data too, with a warning; which of several should cannot be told. */
    private void checkDataset(Setting asked) {
        Set<String> known = fit.models().stream()
                .map(model -> model.setting().dataset())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean any = asked.dataset().isEmpty() || known.contains("") || known.contains(asked.dataset());
        if (!any && fit.models().size() > 1) {
            throw new IllegalArgumentException("the fit has no model of data set '" + asked.dataset()
                    + "', expected one of " + String.join(", ", known));
        }
    }

    /** How much higher the final loss under {@code one} is than under {@code other}, with the difference's own interval. */
    public Difference difference(Schedule one, Schedule other, Setting asked, double level) {
        return forecaster.difference(one, other, choose(asked).setting(), level);
    }

    /** Whether every model's fit converged. */
    public boolean converged() {
        return fit.models().stream().allMatch(model -> model.status().converged());
    }
}
