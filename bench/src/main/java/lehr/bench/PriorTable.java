package lehr.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.fit.BurnIn;
import lehr.fit.Coverage;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.fit.ModelFit;
import lehr.fit.Prediction;
import lehr.fit.Prior;
import lehr.fit.PriorLearner;
import lehr.law.Laws;

/** What a prior learned from some studies is worth on another, beside the usual one: replay over all models there are. */
final class PriorTable {
    private static final double LEVEL = 0.9;
    private static final double QUANTILE = 1.6448536269514722;
    private static final int SUBSETS = 10;

    /** Finished models of one family: a size, data set and batch each. */
    private record Model(String family, String name, List<Curve> curves, List<ModelFit> wide) {}

    /** Sums over predicted final losses. */
    private static final class Tally {
        private double error;
        private double score;
        private double covered;
        private double width;
        private double count;

        void add(double relative, double sd, double weight) {
            error += weight * Math.abs(relative);
            score -= weight * (relative * relative / (2 * sd * sd) + Math.log(sd * Math.sqrt(2 * Math.PI)));
            covered += Math.abs(relative) < QUANTILE * sd ? weight : 0;
            width += weight * 2 * QUANTILE * sd;
            count += weight;
        }

        List<String> cells() {
            return List.of(
                    Page.percent(error / count),
                    Page.number("%.2f", score / count),
                    Page.number("%.2f", covered / count),
                    Page.percent(width / count));
        }
    }

    private PriorTable() {}

    static void print(Page page) {
        List<Model> models = models(page.studies());
        page.section(
                "Learned priors",
                models.size() + " models of published and own studies. Of the one left out a single run is fitted, the"
                        + " final losses of its others at that peak LR are predicted, with the usual prior and with one"
                        + " learned from 1, 2 and 3 others of its own family and of any (every single one; " + SUBSETS
                        + " draws of 2 and of 3), from all others, and from all of other families. Mean over models."
                        + " Score: mean ln density of ln loss, higher is better. Covered: by the 90% interval; width:"
                        + " of it, relative.");
        page.head("family", "fitted", "prior from", "error of the final loss", "score", "covered", "width");
        Map<String, Map<String, Tally>> rows = new LinkedHashMap<>();
        for (Model target : models) {
            Map<String, List<Prior>> priors = priors(models, target);
            for (boolean annealed : new boolean[] {false, true}) {
                replay(target, annealed, priors, rows);
            }
        }
        rows.forEach((name, tallies) -> tallies.forEach((from, tally) -> {
            if (!(tally.count > 0)) {
                return;
            }
            List<String> row = new ArrayList<>(List.of(name.split(": ")));
            row.add(from);
            row.addAll(tally.cells());
            page.row(row);
        }));
    }

    private static List<Model> models(Studies studies) {
        List<Model> models = new ArrayList<>();
        for (String size : MultiPowerTables.SIZES) {
            add(models, "multi-power", size, studies.multiPower(size));
        }
        add(models, "multi-power", "400M", studies.multiPower("400M"));
        for (String size :
                List.of("33M-sp", "53M-sp", "60M-sp", "60M-owt", "93M-sp", "93M-owt", "124M-sp", "152M-sp")) {
            add(models, "cooldown", size, studies.runs("", size + "-*").curves(LossKind.VAL));
        }
        for (String width : List.of("d16-*", "d32-*_s0", "d64-*", "moe32-*")) {
            List<Curve> curves = studies.runs("tiny", width).curves(LossKind.VAL);
            add(models, "tiny", width, Studies.alike(curves));
        }
        for (String run : List.of("1_epoch", "smaller")) {
            add(models, "fineweb", run, studies.runs("fineweb", run).curves(LossKind.TRAIN));
        }
        for (String run : List.of("deepseekv3_proxy_flex_release__*", "granularity*", "moevsdense*")) {
            add(
                    models,
                    "moe-production",
                    run,
                    studies.runs("moe-production", run).curves(LossKind.TRAIN));
        }
        return models;
    }

    private static void add(List<Model> models, String family, String name, List<Curve> read) {
        List<Curve> curves =
                read.stream().filter(curve -> !BurnIn.without(curve).isEmpty()).toList();
        models.add(new Model(family, name, curves, PriorLearner.wideFits(Fitter.withDefaults(), curves)));
    }

    /** By what they were learned from. */
    private static Map<String, List<Prior>> priors(List<Model> models, Model target) {
        List<Model> others = new ArrayList<>(
                models.stream().filter(model -> !model.equals(target)).toList());
        Map<String, List<Prior>> priors = new LinkedHashMap<>();
        priors.put("the usual", List.of(Prior.LANGUAGE_MODELS));
        List<Model> kin = new ArrayList<>(others.stream()
                .filter(model -> model.family().equals(target.family()))
                .toList());
        for (int count = 1; count <= 3; count++) {
            priors.put(count + " of its own", drawn(kin, count));
            priors.put(count + " of any", drawn(others, count));
        }
        priors.put("all others", List.of(learn(others)));
        priors.put(
                "other families",
                List.of(learn(others.stream()
                        .filter(model -> !model.family().equals(target.family()))
                        .toList())));
        return priors;
    }

    /** Learned from so many at a time: every one, or draws of several. */
    private static List<Prior> drawn(List<Model> models, int count) {
        if (count == 1) {
            return models.stream().map(model -> learn(List.of(model))).toList();
        }
        Random random = new Random(count);
        List<Prior> drawn = new ArrayList<>();
        for (int draw = 0; draw < SUBSETS && models.size() >= count; draw++) {
            Collections.shuffle(models, random);
            drawn.add(learn(models.subList(0, count)));
        }
        return drawn;
    }

    private static Prior learn(List<Model> models) {
        return PriorLearner.learn(
                "others",
                Prior.LANGUAGE_MODELS,
                models.stream().flatMap(model -> model.wide().stream()).toList());
    }

    private static void replay(
            Model target, boolean annealed, Map<String, List<Prior>> priors, Map<String, Map<String, Tally>> rows) {
        Curve fitted = target.curves().stream()
                .filter(curve -> Coverage.anneals(curve) == annealed)
                .findFirst()
                .orElse(null);
        if (fitted == null) {
            return;
        }
        List<Curve> asked = target.curves().stream()
                .filter(curve -> !curve.equals(fitted) && Coverage.anneals(curve))
                .filter(curve -> curve.schedule().peak() == fitted.schedule().peak())
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        String name = target.family() + ": " + (annealed ? "one annealed run" : "a constant run");
        Map<String, Tally> tallies = rows.computeIfAbsent(name, key -> new LinkedHashMap<>());
        priors.forEach((from, learned) -> {
            Tally tally = tallies.computeIfAbsent(from, key -> new Tally());
            learned.forEach(prior -> predict(prior, fitted, asked, tally, 1.0 / learned.size() / asked.size()));
        });
    }

    private static void predict(Prior prior, Curve fitted, List<Curve> asked, Tally tally, double weight) {
        Forecaster forecaster =
                Forecaster.of(Fitter.withDefaults().withPrior(prior).fit(Laws.RELAXATION, List.of(fitted)));
        for (Curve curve : asked) {
            Prediction prediction = forecaster.predict(BurnIn.without(curve), LEVEL);
            double sd = Math.log(prediction.finalHigh() / prediction.finalLow()) / (2 * QUANTILE);
            tally.add(Math.log(prediction.finalLoss() / curve.finalLoss()), sd, weight);
        }
    }
}
