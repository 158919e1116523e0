package lehr.bench.transfer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lehr.rate.fitting.RateFit;
import lehr.rate.fitting.RateOptions;
import lehr.rate.published.TokenHorizon;
import lehr.report.Picture;
import lehr.report.Relation;

/**
 * Prints, as Markdown, which loss the peak LR reaches that fitting foretells, and which the one carried over from a proxy.
 *
 * <p>Fitting: a law of N and D through the grid of small cells. Transfer: the proxy's best peak LR, each parametrization, with
 * D^-0.32 over the horizon. All are scored on the target's own sweep in the parametrization meant.
 */
public final class Comparison {
    private static final double BATCH_TOKENS = 512;

    /** LRs this close, in ln, are one: those trained were rounded. */
    private static final double SAME_RATE = 0.01;

    private final PrintStream out;
    private final List<ProxyTrial> trials;

    private Comparison(PrintStream out, List<ProxyTrial> trials) {
        this.out = out;
        this.trials = trials;
    }

    /**
     * @param arguments the folder for the pictures, then folders of the lab's studies; a run that is in two of them counts
     *     once
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("expected OUT STUDY…, OUT a folder for pictures");
        }
        Map<String, ProxyTrial> distinct = new TreeMap<>();
        for (String study : List.of(arguments).subList(1, arguments.length)) {
            ProxyTrial.read(Path.of(study))
                    .forEach(trial -> distinct.put(trial.log().getFileName().toString(), trial));
        }
        Comparison comparison = new Comparison(
                new PrintStream(System.out, true, StandardCharsets.UTF_8), List.copyOf(distinct.values()));
        List<Choice> choices = comparison.losses();
        comparison.diagnostics(choices);
        comparison.draw(Files.createDirectories(Path.of(arguments[0])));
    }

    /** Loss over peak LR of proxy and target, a picture a target that has parametrizations. */
    private void draw(Path folder) throws IOException {
        for (Target target : Target.ALL) {
            List<Relation.Trace> traces = new ArrayList<>();
            traces.add(trace("proxy", curve(target.proxy(), target.proxySteps(), ProxyTrial::isStandard)));
            traces.add(trace("standard", curve(target.model(), target.steps(), ProxyTrial::isStandard)));
            parametrizations(target).forEach(text -> traces.add(trace(name(text), curve(target, text))));
            if (traces.size() > 2) {
                Picture picture = Picture.of(new Relation(
                        target.picture(),
                        "Final loss over peak LR: " + target.model() + ", " + target.steps() + " steps",
                        "The proxy's best peak LR is the target's where the parametrization carries it over.",
                        "peak LR",
                        "validation loss, nats",
                        traces));
                Files.writeString(folder.resolve(picture.name() + ".svg"), picture.svg());
            }
        }
    }

    private static Relation.Trace trace(String name, RateCurve curve) {
        return new Relation.Trace(
                name,
                Relation.Kind.MEASURED,
                curve.trials().stream().mapToDouble(ProxyTrial::peakLr).toArray(),
                curve.trials().stream().mapToDouble(ProxyTrial::loss).toArray());
    }

    private List<Choice> losses() {
        head(
                "target",
                "grows",
                "way",
                "peak LR",
                "loss there",
                "trained there, seeds",
                "best peak LR",
                "its loss",
                "over the best of all");
        List<Choice> all = new ArrayList<>();
        for (Target target : Target.ALL) {
            List<Choice> choices = choices(target);
            double least = choices.stream()
                    .mapToDouble(choice -> choice.curve().at(choice.curve().best()))
                    .min()
                    .orElse(Double.NaN);
            choices.forEach(choice -> row(choice, least));
            all.addAll(choices);
        }
        return all;
    }

    private void row(Choice choice, double least) {
        RateCurve curve = choice.curve();
        double loss = curve.at(choice.rate());
        row(
                choice.target().model() + ", " + choice.target().steps() + " steps",
                choice.target().growth(),
                choice.way(),
                number("%.2e", choice.rate()),
                number("%.4f", loss),
                trained(choice),
                number("%.2e", curve.best()) + (curve.isOpen() ? " (end of the sweep)" : ""),
                number("%.4f", curve.at(curve.best())),
                number("%.2f%%", 100 * (loss / least - 1)));
    }

    /** Losses of runs at the very LR that was chosen, by seed. */
    private String trained(Choice choice) {
        ProxyTrial sample = choice.curve().trials().get(0);
        return trials.stream()
                .filter(trial -> trial.isLike(sample) && Math.abs(Math.log(trial.peakLr() / choice.rate())) < SAME_RATE)
                .sorted(Comparator.comparingLong(ProxyTrial::seed))
                .map(trial -> number("%.4f", trial.loss()))
                .collect(Collectors.joining(", "));
    }

    private List<Choice> choices(Target target) {
        List<Choice> choices = new ArrayList<>();
        RateCurve standard = curve(target.model(), target.steps(), ProxyTrial::isStandard);
        RateCurve proxy = curve(target.proxy(), target.proxySteps(), ProxyTrial::isStandard);
        ProxyTrial sample = standard.trials().get(0);
        double fitted = fit(target)
                .predict(sample.params(), sample.tokens(), sample.activeParams())
                .peakLr();
        choices.add(new Choice(target, "fitting", fitted, standard));
        choices.add(new Choice(target, "proxy's LR, standard", proxy.best(), standard));
        double horizon = Math.pow((double) target.steps() / target.proxySteps(), TokenHorizon.TOKENS_EXPONENT);
        if (horizon != 1) {
            choices.add(new Choice(target, "proxy's LR, standard, D^-0.32", proxy.best() * horizon, standard));
        }
        parametrizations(target).forEach(text -> {
            RateCurve curve = curve(target.model(), target.steps(), trial -> trial.parametrization()
                    .equals(text));
            choices.add(new Choice(target, "transfer, " + name(text), proxy.best() * horizon, curve));
        });
        return choices;
    }

    private static String name(String parametrization) {
        return parametrization.substring(0, parametrization.indexOf('('));
    }

    private List<String> parametrizations(Target target) {
        return trials.stream()
                .filter(trial -> trial.model().equals(target.model()) && trial.steps() == target.steps())
                .filter(trial -> !trial.isStandard())
                .map(ProxyTrial::parametrization)
                .distinct()
                .sorted()
                .toList();
    }

    /** Through cells of two layers, a quarter of the longest horizon at most, and smaller than the target. */
    private RateFit fit(Target target) {
        return RateFit.of(
                swept().filter(trial -> trial.isStandard() && trial.isMixture() == target.isMixture())
                        .filter(trial -> trial.model().contains("layers=2,"))
                        .filter(trial -> trial.steps() <= Target.FITTED_STEPS && trial.params() <= 150_000)
                        .map(ProxyTrial::trial)
                        .toList(),
                RateOptions.withDefaults().withBootstrap(0));
    }

    private RateCurve curve(Target target, String parametrization) {
        return curve(
                target.model(), target.steps(), trial -> trial.parametrization().equals(parametrization));
    }

    private Stream<ProxyTrial> swept() {
        return trials.stream().filter(trial -> trial.seed() == 0 && trial.batchTokens() == BATCH_TOKENS);
    }

    /** Of the one seed that was swept. */
    private RateCurve curve(String model, long steps, Predicate<ProxyTrial> which) {
        return new RateCurve(
                swept().filter(trial -> trial.isOnGrid() && trial.model().equals(model) && trial.steps() == steps)
                        .filter(which)
                        .toList());
    }

    /** What the logs of the runs nearest to the chosen peak LRs tell. */
    private void diagnostics(List<Choice> choices) {
        out.println();
        List<String> titles = new ArrayList<>(List.of("target", "way", "peak LR of the run"));
        titles.addAll(LogSummary.TITLES);
        head(titles.toArray(String[]::new));
        for (Choice choice : choices) {
            ProxyTrial nearest = nearest(choice);
            List<String> cells = new ArrayList<>(List.of(
                    choice.target().model() + ", " + choice.target().steps() + " steps",
                    choice.way(),
                    number("%.0e", nearest.peakLr())));
            LogSummary.of(nearest.log()).values().forEach(value -> cells.add(number("%.3g", value)));
            row(cells.toArray(String[]::new));
        }
    }

    private ProxyTrial nearest(Choice choice) {
        ProxyTrial sample = choice.curve().trials().get(0);
        return swept().filter(trial -> trial.isLike(sample))
                .min(Comparator.comparingDouble(trial -> Math.abs(Math.log(trial.peakLr() / choice.rate()))))
                .orElseThrow();
    }

    private void head(String... titles) {
        row(titles);
        row(List.of(titles).stream().map(title -> "---").toArray(String[]::new));
    }

    private void row(String... cells) {
        out.println(List.of(cells).stream().collect(Collectors.joining(" | ", "| ", " |")));
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
    }

    /**
     * A peak LR chosen without the target's sweep.
     *
     * @param way it was chosen by
     * @param curve the target's losses in the parametrization it is meant for
     */
    private record Choice(Target target, String way, double rate, RateCurve curve) {}
}
