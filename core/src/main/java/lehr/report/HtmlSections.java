package lehr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lehr.plan.BackTest;
import lehr.plan.Plan;

/** What stands on the page, top to bottom: the answer, then why to believe it, then what it rests on. */
final class HtmlSections {
    private HtmlSections() {}

    static String of(Report report) {
        return Stream.of(
                        answer(report),
                        warnings(report.plan().warnings()),
                        backTest(report.plan().backTest()),
                        ratios(report),
                        schedules(report),
                        doubling(report.plan()),
                        residuals(report),
                        HtmlEvidence.parameters(report),
                        HtmlEvidence.opinions(report.plan()),
                        HtmlEvidence.assumptions(report.assumptions()),
                        HtmlEvidence.provenance(report.plan().provenance()),
                        HtmlEvidence.commands(report.commands()))
                .flatMap(List::stream)
                .map(Markup::toString)
                .reduce("", (all, next) -> all + next + "\n");
    }

    static Markup section(String id, String title) {
        Markup heading = Markup.of("h2").with("id", id).text(title);
        return Markup.of("section").with("aria-labelledby", id).add(heading);
    }

    static Markup copyable(String text) {
        Markup button = Markup.of("button", "copy", "Copy").with("type", "button");
        button.with("aria-label", "Copy " + text);
        return Markup.of("div")
                .with("class", "code")
                .add(Markup.of("code", "", text))
                .add(button);
    }

    static Markup folded(String title, Markup content) {
        return Markup.of("details").add(Markup.of("summary", "", title)).add(content);
    }

    private static List<Markup> answer(Report report) {
        Plan plan = report.plan();
        Plan.Recommendation best = plan.recommended();
        Markup section = Markup.of("section").with("class", "answer").with("aria-label", "The answer");
        Markup lead =
                Markup.of("h1").text("Decay the last ").add(Markup.of("strong", "", Numbers.percent(best.ratio(), 0)));
        lead.add(Markup.of("span", "band", " (" + Numbers.percentRange(best.low(), best.high()) + ")"));
        section.add(lead.text(", " + Answer.shape(plan)));
        String comparison = Answer.comparison(plan);
        if (!comparison.isEmpty()) {
            section.add(Markup.of("p", "sentence", Answer.capital(comparison) + "."));
        }
        Markup facts = Markup.of("dl").with("class", "facts");
        fact(
                facts,
                "Predicted final loss, nats",
                Numbers.interval(best.loss(), best.lossLow(), best.lossHigh()),
                "90% interval");
        fact(
                facts,
                "Start the decay at step",
                Answer.starts(plan),
                "of " + Numbers.steps(plan.target().steps()));
        fact(
                facts,
                "Peak learning rate",
                Numbers.rate(plan.target().peak()),
                "as asked; warm-up " + Numbers.steps(plan.target().warmup()) + " steps");
        section.add(facts).add(copyable(plan.schedule()));
        if (!plan.alternatives().isEmpty()) {
            section.add(HtmlTable.of(Tables.alternatives(plan), "What other habits would give"));
        }
        return List.of(section);
    }

    static void fact(Markup list, String name, String value, String note) {
        Markup group = Markup.of("div").add(Markup.of("dt", "", name)).add(Markup.of("dd", "value", value));
        list.add(group.add(Markup.of("dd", "note", note)));
    }

    static List<Markup> warnings(List<String> warnings) {
        if (warnings.isEmpty()) {
            return List.of();
        }
        String title = warnings.size() == 1 ? "One warning" : warnings.size() + " warnings";
        Markup list = Markup.of("ul")
                .addAll(warnings.stream()
                        .map(warning -> Markup.of("li", "", warning))
                        .toList());
        return List.of(section("warnings", title).with("class", "warnings").add(list));
    }

    private static List<Markup> backTest(BackTest backTest) {
        Markup section = section("back-test", "Back-test: predicted before it was seen");
        section.add(Markup.of("p", "", Answer.capital(backTest.how()) + "."));
        if (backTest.traces().isEmpty()) {
            return List.of(section);
        }
        if (FinalLossFigure.suits(backTest.traces())) {
            return List.of(section.add(HtmlFigure.of(FinalLossFigure.of(backTest.traces())))
                    .add(HtmlTable.of(scores(backTest), "Runs left out of the fit")));
        }
        List<Markup> buttons = new ArrayList<>();
        Markup menu = Markup.of("select").with("id", "run");
        Markup figures = Markup.of("div").with("class", "runs");
        for (int i = 0; i < backTest.traces().size(); i++) {
            BackTest.Trace trace = backTest.traces().get(i);
            String run = trace.score().run();
            buttons.add(Markup.of("button", "run", run).with("type", "button").with("data-run", String.valueOf(i)));
            menu.add(Markup.of("option", "", run).with("value", String.valueOf(i)));
            figures.add(Markup.of("div")
                    .with("class", i == 0 ? "trace shown" : "trace")
                    .add(Markup.of("p", "schedule", trace.schedule()))
                    .add(HtmlFigure.of(BackTestFigure.of(trace))));
        }
        section.add(HtmlTable.of(scores(backTest), "Runs left out of the fit", buttons));
        section.add(Markup.of("p")
                .with("class", "choice")
                .add(Markup.of("label", "", "Run ").with("for", "run"))
                .add(menu));
        return List.of(section.add(figures));
    }

    private static Table scores(BackTest backTest) {
        return Tables.scores(
                backTest.traces().stream().map(BackTest.Trace::score).toList());
    }

    private static List<Markup> ratios(Report report) {
        if (report.plan().ratios().isEmpty()) {
            return List.of();
        }
        Markup section = section("regret", "How flat the optimum is").add(HtmlFigure.of(RatioFigure.of(report)));
        String note =
                "The interval is of the loss itself. Most of it moves all ratios together, so ratios are told apart"
                        + " far better than it suggests.";
        section.add(Markup.of("p", "note", note));
        return List.of(section.add(folded("The numbers", HtmlTable.of(Tables.ratios(report.plan()), "Ratios"))));
    }

    private static List<Markup> schedules(Report report) {
        if (report.forecasts().isEmpty()) {
            return List.of();
        }
        Markup section = section("schedule", "Learning rate and loss").add(HtmlFigure.of(ScheduleFigure.of(report)));
        Markup list = Markup.of("div");
        for (Report.Forecast forecast : report.forecasts()) {
            list.add(Markup.of("p", "schedule-name", forecast.name())).add(copyable(forecast.schedule()));
        }
        return List.of(section.add(folded("The schedules as text", list)));
    }

    private static List<Markup> doubling(Plan plan) {
        List<String> sentences = HorizonWords.doubling(plan);
        if (sentences.isEmpty()) {
            return List.of();
        }
        Markup section = section("doubling", "Is twice the tokens worth it?");
        section.add(HtmlTable.of(HorizonTables.doubling(plan), "Half, once and twice the steps"));
        section.addAll(
                sentences.stream().map(sentence -> Markup.of("p", "", sentence)).toList());
        String note =
                "The interval of a difference is narrower than those of the losses: both hang on the same parameters.";
        return List.of(section.add(Markup.of("p", "note", note)));
    }

    private static List<Markup> residuals(Report report) {
        List<BackTest.Trace> traces = ResidualFigure.traces(report);
        if (traces.isEmpty()) {
            return List.of();
        }
        Markup section = section("residuals", "What the law leaves unexplained");
        section.add(HtmlFigure.of(ResidualFigure.of(report)));
        section.add(HtmlTable.of(Tables.residualsByPhase(traces), "Residuals by phase, in percent of the loss"));
        Table byRun = Tables.residualsByRun(traces);
        return List.of(section.add(folded("By run", HtmlTable.of(byRun, "Mean residual of each run"))));
    }
}
