package lehr.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.rate.grid.SearchPlan;
import lehr.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code lehr rate grid}: which runs to train for a fit, before there are any. */
@Command(
        name = "grid",
        header = "Say which runs to train for a fit of the peak LR, and what they cost.",
        footer = {
            "",
            "Examples:",
            "  lehr rate grid --params 1B --tokens 100B --budget 1e20 --peak 2e-3 --batch-tokens 256k",
            "  lehr rate grid --params 1M --tokens 20M --budget 1e14 --peak 4e-3 --batch-tokens 512 \\",
            "    --model 9.8k=dense-16 --model 31.4k=dense-32 --model 113k=dense-64 --emit sweep.json",
        })
final class RateGridCommand extends LehrCommand {
    @Option(
            names = "--params",
            required = true,
            paramLabel = "N",
            converter = Quantity.Count.class,
            description = "Parameters of the target, those active per token.")
    private double params;

    @Option(
            names = "--tokens",
            required = true,
            paramLabel = "D",
            converter = Quantity.Count.class,
            description = "Tokens of the target.")
    private double tokens;

    @Option(
            names = "--budget",
            required = true,
            paramLabel = "FLOPS",
            converter = Quantity.Count.class,
            description = "What all runs together may cost, FLOPs.")
    private double budget;

    @Option(
            names = "--peak",
            required = true,
            paramLabel = "LR",
            converter = Quantity.Rate.class,
            description = "A guess of the best peak LR of the sizes trained.")
    private double peak;

    @Option(
            names = "--batch-tokens",
            required = true,
            paramLabel = "B",
            converter = Quantity.Count.class,
            description = "Tokens a step.")
    private double batchTokens;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            defaultValue = "3",
            converter = Quantity.Positive.class,
            description = "Sizes, a factor 2 apart (default: ${DEFAULT-VALUE}).")
    private long sizes;

    @Option(
            names = "--horizons",
            paramLabel = "N",
            defaultValue = "3",
            converter = Quantity.Positive.class,
            description = "Horizons of each size, a factor 2 apart, 3 or more (default: ${DEFAULT-VALUE}).")
    private long horizons;

    @Option(
            names = "--rates",
            paramLabel = "N",
            defaultValue = "5",
            converter = Quantity.Positive.class,
            description = "Peak LRs, a factor 2 apart around the guess, 4 or more (default: ${DEFAULT-VALUE}).")
    private long rates;

    @Option(
            names = "--decay",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            converter = Quantity.Share.class,
            description = "Share of a horizon over which the LR decays (default: ${DEFAULT-VALUE}).")
    private double decay;

    @Option(
            names = "--model",
            paramLabel = "N=MODEL",
            converter = Model.class,
            description = "A size and its model text for --emit, e.g. 31.4k=dense-32; once a size, instead of --sizes.")
    private List<SweepText.Model> models = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "NAME",
            defaultValue = "java",
            description = "Corpus for --emit (default: ${DEFAULT-VALUE}).")
    private String data;

    @Option(
            names = "--context",
            paramLabel = "N",
            defaultValue = "64",
            converter = Quantity.Positive.class,
            description = "Tokens of a window for --emit (default: ${DEFAULT-VALUE}).")
    private long context;

    @Option(
            names = "--warmup",
            paramLabel = "STEPS",
            defaultValue = "100",
            converter = Quantity.Whole.class,
            description = "Warm-up for --emit (default: ${DEFAULT-VALUE}).")
    private long warmup;

    @Option(names = "--emit", paramLabel = "FILE", description = "Write a sweep file for 'lehr sweep'.")
    private Path emit;

    RateGridCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        if (emit != null && models.isEmpty()) {
            throw usage("--emit needs --model N=MODEL for every size, e.g. --model 31.4k=dense-32");
        }
        SearchPlan plan = fromOptions("grid", this::plan);
        String sweep =
                emit == null ? "" : fromOptions("--emit", () -> SweepText.of(plan, models, data, context, warmup));
        try (Outputs outputs = new Outputs()) {
            if (emit != null) {
                outputs.writeText(emit, writer -> writer.write(sweep));
                outputs.publish();
            }
        }
        if (json()) {
            print(json(plan).text());
        } else {
            describe(plan);
        }
        return ExitCode.DONE;
    }

    private SearchPlan plan() {
        int many = (int) Math.min(horizons, 20);
        int around = (int) Math.min(rates, 40);
        double perParam = tokens / params;
        return models.isEmpty()
                ? SearchPlan.within(perParam, budget, (int) Math.min(sizes, 20), many, peak, around, decay, batchTokens)
                : SearchPlan.of(
                        models.stream().map(SweepText.Model::params).toList(),
                        perParam,
                        budget,
                        many,
                        peak,
                        around,
                        decay,
                        batchTokens);
    }

    private static Json json(SearchPlan plan) {
        List<Json> rungs = plan.rungs().stream()
                .map(rung -> new Json()
                        .with("params", rung.params())
                        .with(
                                "horizons",
                                rung.horizons().stream()
                                        .map(tokens -> new Json()
                                                .with("tokens", tokens)
                                                .with("steps", Math.round(tokens / plan.batchTokens())))
                                        .toList()))
                .toList();
        return new Json()
                .with("sizes", rungs)
                .with(
                        "peak_lrs",
                        plan.peaks().stream()
                                .map(lr -> new Json().with("peak_lr", lr))
                                .toList())
                .with("decay", plan.decay())
                .with("batch_tokens", plan.batchTokens())
                .with("cost", json(plan.cost()))
                .with("cost_apart", json(plan.costApart()))
                .with("cost_of_full_grid", json(plan.costOfFullGrid()));
    }

    private static Json json(SearchPlan.Cost cost) {
        return new Json()
                .with("runs", cost.runs())
                .with("steps", cost.steps())
                .with("tokens", cost.tokens())
                .with("flops", cost.flops());
    }

    private void describe(SearchPlan plan) {
        Table sizesTable = new Table("params", "tokens", "steps");
        for (SearchPlan.Rung rung : plan.rungs()) {
            sizesTable.row(
                    Figures.count(rung.params()),
                    String.join(
                            ", ", rung.horizons().stream().map(Figures::count).toList()),
                    String.join(
                            ", ",
                            rung.horizons().stream()
                                    .map(horizon -> Figures.count(Math.rint(horizon / plan.batchTokens())))
                                    .toList()));
        }
        printText(report().table(sizesTable));
        print("peak LRs "
                + String.join(", ", plan.peaks().stream().map(Figures::rate).toList()) + "; wsd, decay "
                + Figures.share(plan.decay()) + "; " + Figures.count(plan.batchTokens()) + " tokens a step");
        print("");
        Table costs = new Table("cost", "runs", "steps", "tokens", "FLOPs");
        cost(costs, "horizons branched off one trunk", plan.cost());
        cost(costs, "every run from its first step", plan.costApart());
        cost(costs, "full grid of as many values each way", plan.costOfFullGrid());
        printText(report().table(costs));
    }

    private static void cost(Table table, String name, SearchPlan.Cost cost) {
        table.row(
                name,
                Long.toString(cost.runs()),
                Figures.count(cost.steps()),
                Figures.count(cost.tokens()),
                Figures.rate(cost.flops()));
    }

    static final class Model implements ITypeConverter<SweepText.Model> {
        @Override
        public SweepText.Model convert(String text) {
            int sign = text.indexOf('=');
            if (sign < 1 || sign == text.length() - 1) {
                throw new TypeConversionException(
                        "found '" + text + "', expected parameters and a model such as 31.4k=dense-32");
            }
            double params = new Quantity.Count().convert(text.substring(0, sign));
            return new SweepText.Model(params, text.substring(sign + 1));
        }
    }
}
