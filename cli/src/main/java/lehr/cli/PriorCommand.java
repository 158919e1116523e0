package lehr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.curve.Setting;
import lehr.fit.Fitter;
import lehr.fit.Prior;
import lehr.fit.PriorFile;
import lehr.fit.PriorLearner;
import lehr.logs.StudyCurves;
import lehr.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr prior}: what finished studies teach about the next one. */
@Command(
        name = "prior",
        header = "Learn priors from finished studies, for 'lehr fit --prior'.",
        footer = {"", "Example:", "  lehr prior last-year/ spring/ --out prior.json"})
final class PriorCommand extends LehrCommand {
    /** Where means are stated. */
    private static final Setting MIDDLE = Setting.ofParams(1e8);

    @Parameters(paramLabel = "STUDY", arity = "1..*", description = "Finished studies: runs whose LR was annealed.")
    private List<Path> studies;

    @Mixin
    private CurveOptions options;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Write the prior, e.g. prior.json.")
    private Path out;

    PriorCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        try (Outputs outputs = new Outputs()) {
            outputs.claim(out);
            Prior prior = learn();
            outputs.writeText(out, writer -> writer.write(PriorFile.write(prior)));
            outputs.publish();
            if (json()) {
                print(json(prior).text());
            } else {
                describe(prior);
            }
        }
        return ExitCode.DONE;
    }

    private Prior learn() {
        List<Curve> curves = new ArrayList<>();
        for (Path study : studies) {
            StudyCurves read = StudyCurves.read(study, options.runs(), options.loss(), Workers.ALL);
            read.remarks().forEach(this::warn);
            curves.addAll(read.curves());
        }
        String names = studies.stream().map(Path::toString).collect(Collectors.joining(", "));
        Fitter fitter = Fitter.withDefaults().withPlatform(Version.platform()).withExecutor(Workers.ALL);
        return Inputs.checked(names, () -> PriorLearner.learn("learned from " + names, fitter, curves));
    }

    private static Json json(Prior prior) {
        List<Json> groups = prior.groups().stream()
                .map(group -> new Json()
                        .with("dataset", group.dataset())
                        .with("optimizer", group.optimizer())
                        .with("parameters", parameters(group.beliefs())))
                .toList();
        return new Json()
                .with("name", prior.name())
                .with("parameters", parameters(prior.beliefs()))
                .with("groups", groups);
    }

    private static List<Json> parameters(Map<String, Prior.Belief> beliefs) {
        List<Json> parameters = new ArrayList<>();
        new TreeMap<>(beliefs)
                .forEach((name, belief) -> parameters.add(new Json()
                        .with("name", name)
                        .with("mean", belief.mean())
                        .with("slope", belief.slope())
                        .with("sd", belief.sd())
                        .with("sizeless_sd", belief.sizeless())
                        .with("batch_slope", belief.batchSlope())));
        return parameters;
    }

    private void describe(Prior prior) {
        print(terminal().strong(prior.name()));
        print("");
        Table table = new Table("parameter", "mean", "per ln N", "sd", "default mean", "default sd");
        new TreeMap<>(prior.beliefs()).forEach((name, belief) -> {
            Prior.Belief usual = Prior.LANGUAGE_MODELS.beliefs().get(name);
            table.row(
                    name,
                    Figures.number(belief.mean()),
                    Figures.number(belief.slope()),
                    Figures.number(prior.expected(name, MIDDLE).sd()),
                    usual == null ? "–" : Figures.number(usual.mean()),
                    usual == null ? "–" : Figures.number(usual.sd()));
        });
        printText(report().table(table));
        print("");
        print(terminal().faint("means at 100M parameters; sd: of the next study there"));
        for (Prior.Group group : prior.groups()) {
            String by = group.optimizer().isEmpty() ? "" : " by " + group.optimizer();
            print(terminal().faint("with beliefs of their own: studies on " + group.dataset() + by));
        }
    }
}
