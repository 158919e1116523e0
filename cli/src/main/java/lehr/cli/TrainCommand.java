package lehr.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import lehr.rate.search.SearchRule;
import lehr.schedule.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code lehr train}: one proxy run, trained by the lab. */
@Command(
        name = "train",
        header = "Train one proxy model and log its losses.",
        footer = {
            "",
            "DIR gets runs.csv and log.jsonl: a study of one run. MODEL is a shape such as",
            "'dense(width=64, layers=2, heads=2)', 'moe(width=64, layers=2, heads=2, experts=8, active=2)',",
            "or a preset such as dense-64, moe-64. Example:",
            "  lehr train --model dense-32 --data java --out run/ \\",
            "      --schedule 'wsd(peak=4e-3, steps=2000, warmup=100, decay=0.24)'",
        })
final class TrainCommand extends LehrCommand {
    @Option(
            names = "--parametrization",
            paramLabel = "TEXT",
            defaultValue = "standard",
            description = {
                "standard, or how a proxy's peak LR comes over: mup, depth-mup or completep with the proxy's shape,",
                "as in 'mup(width=16, layers=2, heads=2)' (default: ${DEFAULT-VALUE})."
            })
    private String parametrization;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new or empty folder for the run.")
    private Path out;

    @Option(names = "--resume", description = "Go on from the last checkpoint in DIR, if there is one.")
    private boolean resume;

    @Option(
            names = "--search-rate",
            paramLabel = "RULE",
            converter = Rule.class,
            description = "Search the peak LR while it trains: forks, slopes, or either with its numbers.")
    private SearchRule search;

    @Option(
            names = "--noise-scale",
            description = "Log the gradient noise scale, in tokens, beside every validation loss.")
    private boolean noiseScale;

    @Mixin
    private ProxyOptions proxy;

    @Mixin
    private LabOptions lab;

    @Mixin
    private PaceOptions pace;

    TrainCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        Schedule rates = proxy.schedule(this);
        Json request = proxy.addTo(lab.request(this), this)
                .with("parametrization", parametrization)
                .with("out", out.toString())
                .with("resume", resume)
                .with("pace", fromOptions("--evaluate-every", pace::json))
                .with("noise_scale", noiseScale);
        if (search != null) {
            checkSearch(rates);
            request.with("search", search.text());
        }
        if (noiseScale && proxy.batch() < 2) {
            throw usage("--noise-scale: a batch of " + proxy.batch() + " sequence, expected 2 or more to tell apart");
        }
        LabOptions.checkFolder(out);
        if (!resume && Files.exists(out) && !Outputs.isEmptyFolder(out)) {
            throw new BadInput(out.toString(), "is there already", "a new or empty folder, or --resume to go on");
        }
        return LeafProcess.run(Leaf.LAB, "train", request, terminal());
    }

    private void checkSearch(Schedule rates) {
        fromOptions("--search-rate", () -> {
            search.check(rates, pace.log());
            return search;
        });
    }

    /** A rule of the search. */
    static final class Rule implements ITypeConverter<SearchRule> {
        @Override
        public SearchRule convert(String text) {
            try {
                return SearchRule.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
