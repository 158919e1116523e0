package lehr.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import lehr.fit.Comparison;
import lehr.fit.Fit;
import lehr.fit.ModelFit;
import lehr.fit.Score;
import lehr.plan.BackTest;
import lehr.plan.Plan;
import lehr.plan.RatioLoss;
import lehr.schedule.Schedule;

/**
 * Results for people at a terminal. Every text ends with a line break.
 *
 * @param glyphs what the terminal shows
 * @param width columns, at least 60; texts stay within it but for words that are longer
 */
public record TextReport(Glyphs glyphs, int width) {
    /** Runs of a back-test shown before the best predicted are left to the report. */
    private static final int MOST_RUNS = 12;

    private static final int PLOT_ROWS = 9;

    /** 100 columns of Unicode. */
    public static final TextReport STANDARD = new TextReport(Glyphs.UNICODE, 100);

    public TextReport {
        if (width < 60) {
            throw new IllegalArgumentException("width must be at least 60 columns, found " + width);
        }
    }

    /** The answer, its warnings, the regret curve, what else one could do, the back-test and what each law says. */
    public String plan(Plan plan) {
        List<String> parts = new ArrayList<>();
        parts.add(paragraph(Answer.capital(Answer.sentence(plan)) + "."));
        parts.add(line("schedule  " + plan.schedule())
                + line("decay     from step " + Answer.starts(plan) + " of "
                        + Numbers.steps(plan.target().steps())));
        parts.add(listed("warning: ", plan.warnings()));
        parts.add(table(Tables.alternatives(plan)));
        parts.add(HorizonWords.doubling(plan).stream().map(this::paragraph).reduce("", String::concat));
        if (plan.ratios().size() > 1) {
            parts.add(line("Loss above the best over the annealing ratio, nats") + regret(plan));
        }
        parts.add(paragraph("Back-test: " + plan.backTest().how() + "."));
        parts.add(backTest(plan.backTest()));
        parts.add(plan.opinions().isEmpty() ? "" : table(Tables.opinions(plan)));
        parts.add(plan.opinions().isEmpty() ? "" : paragraph(Answer.disagreement(plan)));
        return joined(parts);
    }

    /** The runs left out; of many, those that were predicted worst. */
    private String backTest(BackTest backTest) {
        List<Score> all = backTest.traces().stream().map(BackTest.Trace::score).toList();
        if (all.size() <= MOST_RUNS) {
            return scores(all);
        }
        List<Score> worst = all.stream()
                .sorted(Comparator.comparingDouble(Score::mape).reversed())
                .limit(MOST_RUNS)
                .toList();
        String rest = "The " + MOST_RUNS + " predicted worst; mean error of all " + all.size() + " "
                + Numbers.percent(backTest.meanError(), 2) + ", the report shows the rest.";
        return paragraph(rest) + scores(worst);
    }

    /** The predicted loss of each ratio. */
    public String ratios(Plan plan) {
        return table(Tables.ratios(plan));
    }

    /** One table of parameters a model, with how the fit ended. */
    public String fit(Fit fit) {
        List<String> parts = new ArrayList<>();
        parts.add(line(fit.law() + ", fitted to "
                + switch (fit.loss()) {
                    case TRAIN -> "training loss";
                    case VAL -> "validation loss";
                    case FINAL -> "final validation loss";
                }));
        for (int i = 0; i < fit.models().size(); i++) {
            ModelFit model = fit.models().get(i);
            parts.add(line(HtmlEvidence.name(model.setting(), i)) + paragraph(ModelText.status(model)));
            parts.add(table(Tables.parameters(model)));
            String coverage = ModelText.coverage(model);
            parts.add(paragraph(ModelText.seen(model))
                    + (coverage.isEmpty() ? "" : paragraph(coverage))
                    + listed("note: ", model.notes()));
        }
        parts.add(listed("note: ", fit.notes()));
        return joined(parts);
    }

    /** Laws side by side, by their errors on schedules left out; the chosen one is marked and the choice explained. */
    public String comparison(Comparison comparison) {
        return joined(List.of(
                table(Tables.laws(comparison)),
                paragraph("Used: " + comparison.chosen() + ". " + Answer.capital(comparison.why()) + ".")));
    }

    /** How a fit did on runs; "" for none. */
    public String scores(List<Score> scores) {
        return scores.isEmpty() ? "" : table(Tables.scores(scores));
    }

    /** The schedule's text, its turning points and its LR plotted. */
    public String schedule(Schedule schedule) {
        String facts =
                "peak " + Numbers.rate(schedule.peak()) + ", " + Numbers.steps(schedule.steps()) + " steps, warm-up "
                        + Numbers.steps(schedule.warmupSteps()) + ", "
                        + (schedule.decayStart() >= schedule.steps()
                                ? "no decay"
                                : "decay from step " + Numbers.steps(schedule.decayStart()))
                        + ", final " + Numbers.rate(schedule.at(schedule.steps()));
        return paragraph(schedule.text()) + line(facts) + "\n" + rates(schedule.steps(), schedule::at);
    }

    /** The LR over the steps, plotted. */
    public String rates(long steps, LongToDoubleFunction rate) {
        int points = 2 * width;
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            long step = Math.round((double) i * steps / (points - 1));
            x[i] = step;
            y[i] = rate.applyAsDouble(step);
        }
        double peak = Arrays.stream(y).filter(Double::isFinite).max().orElse(1);
        Axis axis = new Axis("learning rate", 0, peak > 0 ? peak : 1, Axis.Kind.RATE);
        return plot(x, y, new Axis("step", 0, steps, Axis.Kind.STEPS), axis);
    }

    private String regret(Plan plan) {
        double[] ratios = plan.ratios().stream().mapToDouble(RatioLoss::ratio).toArray();
        double[] regret = plan.ratios().stream()
                .mapToDouble(at -> at.loss() - plan.recommended().loss())
                .toArray();
        double most = Math.max(
                1e-4, Arrays.stream(regret).filter(Double::isFinite).max().orElse(1));
        double low = Arrays.stream(ratios).min().orElse(0);
        double high = Math.max(low + 1e-9, Arrays.stream(ratios).max().orElse(1));
        double ceiling = Math.min(most, Math.max(0.01, 6 * edge(plan)));
        return plot(
                ratios,
                regret,
                new Axis("ratio", low, high, Axis.Kind.PERCENT),
                new Axis("", 0, ceiling, Axis.Kind.LOSS));
    }

    /** The regret at the edges of the flat zone. */
    private static double edge(Plan plan) {
        Plan.Recommendation best = plan.recommended();
        return plan.ratios().stream()
                .filter(at -> at.ratio() >= best.low() && at.ratio() <= best.high())
                .mapToDouble(at -> at.loss() - best.loss())
                .max()
                .orElse(0);
    }

    private String plot(double[] x, double[] y, Axis xAxis, Axis yAxis) {
        return new TextPlot(glyphs, width, PLOT_ROWS).of(x, y, xAxis, yAxis);
    }

    /** Any table, cut to the width. */
    public String table(Table table) {
        return new TextTable(glyphs, width).of(table);
    }

    private String line(String text) {
        return glyphs.spell(text) + "\n";
    }

    String listed(String mark, List<String> sentences) {
        return sentences.stream().map(sentence -> paragraph(mark + sentence)).reduce("", String::concat);
    }

    /** Broken at spaces, later lines set in by two. */
    public String paragraph(String text) {
        StringBuilder lines = new StringBuilder();
        int used = 0;
        for (String word : glyphs.spell(text.replace('\n', ' ')).split(" +", -1)) {
            if (used > 0 && used + 1 + word.length() > width) {
                lines.append("\n ");
                used = 1;
            }
            lines.append(used == 0 ? "" : " ").append(word);
            used += word.length() + (used == 0 ? 0 : 1);
        }
        return lines.append('\n').toString();
    }

    static String joined(List<String> parts) {
        return String.join("\n", parts.stream().filter(part -> !part.isEmpty()).toList());
    }
}
