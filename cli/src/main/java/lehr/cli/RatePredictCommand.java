package lehr.cli;

import java.nio.file.Path;
import java.util.List;
import lehr.rate.fitting.RateFit;
import lehr.rate.fitting.Recommendation;
import lehr.rate.published.Anchor;
import lehr.rate.published.PublishedLaw;
import lehr.rate.published.PublishedLaws;
import lehr.rate.published.Scaled;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code lehr rate predict}: the peak LR and batch of one model, from a fit or from a published law and an anchor. */
@Command(
        name = "predict",
        header = "Say the peak LR and batch of a model, from a fit or a published law.",
        footer = {
            "",
            "Examples:",
            "  lehr rate predict rate.json --params 1B --tokens 100B --seq-len 2048",
            "  lehr rate predict --published step-law --anchor-params 429M --anchor-tokens 8B --anchor-peak 1.3e-3 \\",
            "    --params 1B --tokens 100B",
        })
final class RatePredictCommand extends LehrCommand {
    @Parameters(paramLabel = "FIT", arity = "0..1", description = "A fit, as written by 'lehr rate fit --out'.")
    private Path file;

    @Option(
            names = "--params",
            required = true,
            paramLabel = "N",
            converter = Quantity.Count.class,
            description = "Parameters of the model, all of them, e.g. 7B.")
    private double params;

    @Option(
            names = "--tokens",
            required = true,
            paramLabel = "D",
            converter = Quantity.Count.class,
            description = "Tokens to train on, e.g. 140B.")
    private double tokens;

    @Option(
            names = "--active-params",
            paramLabel = "N",
            converter = Quantity.Count.class,
            description = "Parameters active per token (default: the share the fitted models have).")
    private Double activeParams;

    @Option(
            names = "--seq-len",
            paramLabel = "L",
            converter = Quantity.Positive.class,
            description = "Tokens of a sequence: batches become whole sequences.")
    private Long sequence;

    @Option(
            names = "--published",
            paramLabel = "NAME",
            converter = Law.class,
            description = "Instead of a fit: step-law, fitting-paradigm, token-horizon or power-lines, from an anchor.")
    private PublishedLaw published;

    @Option(
            names = "--anchor-params",
            paramLabel = "N",
            converter = Quantity.Count.class,
            description = "Parameters of a model whose best peak LR is known.")
    private Double anchorParams;

    @Option(
            names = "--anchor-tokens",
            paramLabel = "D",
            converter = Quantity.Count.class,
            description = "Tokens it was trained on.")
    private Double anchorTokens;

    @Option(
            names = "--anchor-peak",
            paramLabel = "LR",
            converter = Quantity.Rate.class,
            description = "Its best peak LR.")
    private Double anchorPeak;

    @Option(
            names = "--anchor-batch",
            paramLabel = "TOKENS",
            converter = Quantity.Count.class,
            description = "Its batch in tokens.")
    private Double anchorBatch;

    RatePredictCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() {
        if ((file == null) == (published == null)) {
            throw usage("expected a fit such as rate.json, or --published NAME with an anchor");
        }
        boolean anchored = anchorParams != null || anchorTokens != null || anchorPeak != null || anchorBatch != null;
        if (published == null && anchored) {
            throw usage("an anchor belongs to --published NAME; a fit has its own cells");
        }
        Recommendation answer = published == null ? fromFit() : fromAnchor();
        Recommendation shown = sequence == null ? answer : answer.inSequences(sequence);
        shown.warnings().forEach(this::warn);
        if (json()) {
            print(json(shown).text());
        } else {
            describe(shown);
        }
        return ExitCode.DONE;
    }

    private Recommendation fromFit() {
        RateFit fit = Inputs.rate(file);
        double share = fit.rate().law().activeShare();
        if (activeParams == null && share < 1) {
            warn("--active-params is not given: " + Figures.share(share)
                    + " of the parameters are taken to be active, as in the fitted models");
        }
        double active = activeParams == null ? share * params : activeParams;
        return fromOptions("--params, --tokens", () -> fit.predict(params, tokens, active));
    }

    private Recommendation fromAnchor() {
        if (anchorParams == null || anchorTokens == null || anchorPeak == null) {
            throw usage(
                    "--published needs --anchor-params, --anchor-tokens and --anchor-peak: a published law is used as a"
                            + " ratio from a model of one's own");
        }
        Scaled scaled = fromOptions("--published " + published.name(), () -> {
            double batch = anchorBatch == null ? Double.NaN : anchorBatch;
            return published.from(new Anchor(anchorParams, anchorTokens, anchorPeak, batch), params, tokens);
        });
        return new Recommendation(
                scaled.peakLr(),
                Double.NaN,
                Double.NaN,
                scaled.batchTokens(),
                Double.NaN,
                Double.NaN,
                scaled.warnings());
    }

    private static Json json(Recommendation answer) {
        return new Json()
                .with("peak_lr", answer.peakLr())
                .with("peak_lr_low", answer.peakLrLow())
                .with("peak_lr_high", answer.peakLrHigh())
                .with("batch_tokens", answer.batchTokens())
                .with("batch_tokens_low", answer.batchTokensLow())
                .with("batch_tokens_high", answer.batchTokensHigh())
                .withTexts("warnings", answer.warnings());
    }

    private void describe(Recommendation answer) {
        print("peak LR  " + terminal().strong(Figures.rate(answer.peakLr()))
                + interval(Figures.rate(answer.peakLrLow()), Figures.rate(answer.peakLrHigh()), answer.peakLrLow()));
        if (!Double.isNaN(answer.batchTokens())) {
            String low = batch(answer.batchTokensLow());
            boolean fixed = answer.batchTokensLow() == answer.batchTokensHigh();
            print("batch    " + terminal().strong(batch(answer.batchTokens()))
                    + (fixed ? "" : interval(low, batch(answer.batchTokensHigh()), answer.batchTokensLow())));
        }
        if (published != null) {
            print("");
            print(terminal().faint(published.name() + " (" + published.paper() + "): " + published.formula()));
            print(terminal().faint("N parameters, D tokens, plain counts; seen on " + published.scope()));
            print(terminal()
                    .faint("parameters " + published.params().text() + ", tokens "
                            + published.tokens().text()));
        }
    }

    private static String interval(String low, String high, double value) {
        return Double.isNaN(value) ? "" : " [" + low + ", " + high + "]";
    }

    private String batch(double tokens) {
        String text = Figures.count(tokens) + " tokens";
        return sequence == null || Double.isNaN(tokens)
                ? text
                : text + " (" + Math.round(tokens / sequence) + " sequences)";
    }

    static final class Law implements ITypeConverter<PublishedLaw> {
        @Override
        public PublishedLaw convert(String text) {
            return PublishedLaws.named(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "found '" + text + "', expected one of " + String.join(", ", names())));
        }

        private static List<String> names() {
            return PublishedLaws.all().stream().map(PublishedLaw::name).toList();
        }
    }
}
