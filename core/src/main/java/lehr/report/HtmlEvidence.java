package lehr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lehr.curve.Setting;
import lehr.fit.ModelFit;
import lehr.fit.Provenance;
import lehr.plan.Plan;

/** The second half of the page: what the answer rests on. */
final class HtmlEvidence {
    /** More models than these are folded away. */
    private static final int MODELS_SHOWN = 2;

    private HtmlEvidence() {}

    static List<Markup> parameters(Report report) {
        Markup section = HtmlSections.section(
                "parameters", "Parameters of " + report.fit().law());
        if (!report.formula().isEmpty()) {
            section.add(Markup.of("p", "formula", report.formula()));
        }
        List<ModelFit> models = report.fit().models();
        for (int i = 0; i < models.size(); i++) {
            Markup model = model(models.get(i));
            String title = name(models.get(i).setting(), i);
            section.add(i < MODELS_SHOWN ? Markup.of("h3", "", title) : HtmlSections.folded(title, model));
            if (i < MODELS_SHOWN) {
                section.add(model);
            }
        }
        return List.of(section.add(notes(report.fit().notes())));
    }

    static String name(Setting setting, int index) {
        List<String> parts = new ArrayList<>();
        if (Double.isFinite(setting.params())) {
            parts.add(Numbers.count(setting.params()) + " parameters");
        }
        if (setting.activeParams() < setting.params()) {
            parts.add(Numbers.count(setting.activeParams()) + " active");
        }
        if (Double.isFinite(setting.tokensPerStep())) {
            parts.add(Numbers.count(setting.tokensPerStep()) + " tokens a step");
        }
        if (!setting.dataset().isEmpty()) {
            parts.add(setting.dataset());
        }
        return parts.isEmpty() ? "Model " + (index + 1) : String.join(", ", parts);
    }

    private static Markup model(ModelFit model) {
        Markup part = Markup.of("div").add(Markup.of("p", "", ModelText.status(model)));
        part.add(HtmlTable.of(Tables.parameters(model), "Parameters with their intervals"));
        part.add(Markup.of("p", "note", ModelText.seen(model)));
        return part.add(notes(model.notes()));
    }

    private static Markup notes(List<String> notes) {
        return Markup.of("ul")
                .with("class", "notes")
                .addAll(notes.stream().map(note -> Markup.of("li", "", note)).toList());
    }

    static List<Markup> opinions(Plan plan) {
        if (plan.opinions().isEmpty()) {
            return List.of();
        }
        Markup section = HtmlSections.section("opinions", "What each law says");
        String text =
                "The ratio each law would choose, the final loss it predicts there, and its mean error on runs left out of its"
                        + " fit. One law decides; where the others agree, so much the better.";
        section.add(Markup.of("p", "", text));
        section.add(HtmlTable.of(Tables.opinions(plan), "Each law's own optimum"));
        return List.of(section.add(Markup.of("p", "", Answer.disagreement(plan))));
    }

    static List<Markup> assumptions(List<String> assumptions) {
        if (assumptions.isEmpty()) {
            return List.of();
        }
        List<Markup> items = assumptions.stream()
                .map(sentence -> Markup.of("li", "", sentence))
                .toList();
        return List.of(HtmlSections.section("assumptions", "What must hold")
                .add(Markup.of("ul").addAll(items)));
    }

    static List<Markup> provenance(Provenance provenance) {
        Markup list = Markup.of("dl").with("class", "provenance");
        entry(list, "Lehr", provenance.version());
        entry(list, "Java", provenance.java());
        entry(list, "System", provenance.system());
        entry(list, "Seed", Long.toString(provenance.seed()));
        new TreeMap<>(provenance.options()).forEach((name, value) -> entry(list, name, value));
        Table table = new Table("Run", "SHA-256 of its steps and losses");
        for (Map.Entry<String, String> curve : new TreeMap<>(provenance.curves()).entrySet()) {
            table.row(curve.getKey(), curve.getValue());
        }
        Markup section =
                HtmlSections.section("provenance", "Where it comes from").add(list);
        int curves = provenance.curves().size();
        String title = curves == 1 ? "One file" : curves + " files";
        return List.of(section.add(
                HtmlSections.folded(title, HtmlTable.of(table, "Curves").with("data-kind", "hashes"))));
    }

    private static void entry(Markup list, String name, String value) {
        list.add(Markup.of("div").add(Markup.of("dt", "", name)).add(Markup.of("dd", "", value)));
    }

    static List<Markup> commands(List<Report.Command> commands) {
        if (commands.isEmpty()) {
            return List.of();
        }
        Markup section = HtmlSections.section("commands", "Do it again");
        for (Report.Command command : commands) {
            section.add(Markup.of("p", "schedule-name", command.does())).add(HtmlSections.copyable(command.line()));
        }
        return List.of(section);
    }
}
