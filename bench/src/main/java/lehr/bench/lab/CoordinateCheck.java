package lehr.bench.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import lehr.lab.data.Corpora;
import lehr.lab.data.Corpus;
import lehr.lab.data.Tokenizer;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.torch.Engine;
import lehr.lab.torch.TorchLearner;
import lehr.lab.train.Coordinates;
import lehr.lab.train.Optimizer;
import lehr.lab.train.Probe.Site;
import lehr.lab.train.Recipe;
import lehr.report.Picture;
import lehr.report.Relation;

/**
 * By which power of width, or of depth, activations and what ten updates change of them grow: a table of slopes, and a
 * picture a family of models.
 */
final class CoordinateCheck {
    private static final double RATE = 4e-3;
    private static final int STEPS = 10;
    private static final int SEEDS = 4;
    private static final int[] WIDTHS = {16, 32, 64, 128};
    private static final int[] DEPTHS = {2, 4, 8, 16};

    private final Corpus corpus = Corpora.open("java", Tokenizer.parse("bytes"));

    /**
     * Models of one kind that differ in one size.
     *
     * @param name of its picture
     * @param title of its picture
     * @param growing what differs
     * @param transfers compared
     * @param drawn as many traces as can be told apart
     */
    private record Family(
            String name,
            String title,
            String growing,
            int[] sizes,
            IntFunction<String> model,
            List<String> transfers,
            List<Site> drawn) {}

    private static final List<Family> FAMILIES = List.of(
            new Family(
                    "coordinate-check-dense",
                    "What ten updates change, dense",
                    "width",
                    WIDTHS,
                    width -> "dense(width=" + width + ", layers=2, heads=" + width / 8 + ", hidden=" + 3 * width + ")",
                    List.of("standard", "mup(width=16, layers=2, heads=2, hidden=48)"),
                    List.of(Site.ATTENTION, Site.STREAM, Site.LOGITS)),
            new Family(
                    "coordinate-check-moe",
                    "What ten updates change, MoE",
                    "width",
                    WIDTHS,
                    width -> "moe(width=" + width + ", layers=2, heads=" + width / 8 + ", experts=8, active=2, hidden="
                            + 3 * width / 2 + ")",
                    List.of("standard", "mup(width=16, layers=2, heads=2, hidden=24)"),
                    List.of(Site.FEED_FORWARD, Site.STREAM, Site.LOGITS)),
            new Family(
                    "coordinate-check-depth",
                    "What ten updates change, by depth",
                    "layers",
                    DEPTHS,
                    layers -> "dense(width=32, layers=" + layers + ", heads=4)",
                    List.of(
                            "mup(width=32, layers=2, heads=4)",
                            "depth-mup(width=32, layers=2, heads=4)",
                            "completep(width=32, layers=2, heads=4)"),
                    List.of(Site.STREAM, Site.LOGITS)));

    private CoordinateCheck() {}

    /** Prints a Markdown row a site, and draws into a folder. */
    static void print(Path pictures) throws IOException {
        Engine.start();
        CoordinateCheck check = new CoordinateCheck();
        Files.createDirectories(pictures);
        System.out.println("| models | parametrization | activations of | their size ∝ | their change ∝ |");
        System.out.println("| --- | --- | --- | --- | --- |");
        for (Family family : FAMILIES) {
            Picture picture = Picture.of(check.relation(family));
            Files.writeString(pictures.resolve(picture.name() + ".svg"), picture.svg());
        }
    }

    private Relation relation(Family family) {
        List<Relation.Trace> traces = new ArrayList<>();
        for (String text : family.transfers()) {
            List<Coordinates> found = Arrays.stream(family.sizes())
                    .mapToObj(size -> found(family.model().apply(size), Transfer.parse(text)))
                    .toList();
            String name = Transfer.parse(text).rules().text();
            for (Site site : Site.values()) {
                row(family, name, site, found);
            }
            family.drawn().forEach(site -> traces.add(trace(family, name + ", " + word(site), site, found)));
        }
        return new Relation(
                family.name(),
                family.title(),
                "Changes of activations over " + family.growing() + ", flat where a parametrization keeps them.",
                family.growing(),
                "√(mean square) of the change",
                traces);
    }

    private Coordinates found(String model, Transfer transfer) {
        Recipe recipe = new Recipe(ModelShape.parse(model), transfer, "java", "bytes", 8, 64, Optimizer.USUAL);
        return Coordinates.of(
                recipe,
                corpus,
                (one, vocabulary, lanes) ->
                        new TorchLearner(one.model(), one.transfer(), vocabulary, one.optimizer(), lanes, "cpu"),
                RATE,
                STEPS,
                SEEDS);
    }

    private static Relation.Trace trace(Family family, String name, Site site, List<Coordinates> found) {
        return new Relation.Trace(
                name,
                Relation.Kind.MEASURED,
                Arrays.stream(family.sizes()).asDoubleStream().toArray(),
                found.stream().mapToDouble(one -> one.changes().get(site)).toArray());
    }

    private static void row(Family family, String parametrization, Site site, List<Coordinates> found) {
        double[] sizes = Arrays.stream(family.sizes()).asDoubleStream().toArray();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s^%.2f | %s^%.2f |%n",
                family.model().apply(family.sizes()[0]).replaceAll("\\(.*", "") + ", " + family.growing() + " "
                        + Arrays.stream(family.sizes())
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(", ")),
                parametrization,
                word(site),
                family.growing(),
                Coordinates.slope(sizes, found, one -> one.sizes().get(site)),
                family.growing(),
                Coordinates.slope(sizes, found, one -> one.changes().get(site)));
    }

    private static String word(Site site) {
        return site.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
