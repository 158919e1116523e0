package lehr.lab.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lehr.lab.data.Corpora;
import lehr.lab.data.Corpus;
import lehr.lab.data.Tokenizer;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.train.Coordinates;
import lehr.lab.train.Optimizer;
import lehr.lab.train.Probe.Site;
import lehr.lab.train.Recipe;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The coordinate check of 2203.03466: what a few updates change keeps its size as µP's models grow, and only theirs. */
class CoordinateCheckTest {
    private static final double RATE = 4e-3;
    private static final int STEPS = 6;
    private static final int SEEDS = 2;
    private static final double[] WIDTHS = {16, 32, 64, 128};
    private static final double[] DEPTHS = {2, 4, 8};
    private static final List<Site> INSIDE = List.of(Site.ATTENTION, Site.FEED_FORWARD, Site.STREAM, Site.LOGITS);

    private static Corpus corpus;

    @BeforeAll
    static void start() {
        Engine.start();
        corpus = Corpora.open("java", Tokenizer.parse("bytes"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dense(width=%d, layers=2, heads=%d, hidden=%d)                      | 3
            moe(width=%d, layers=2, heads=%d, experts=8, active=2, hidden=%d)   | 1.5
            """)
    void onlyTheStandardOneMovesWiderModelsMore(String form, double hidden) {
        List<Coordinates> standard = new ArrayList<>();
        List<Coordinates> maximal = new ArrayList<>();
        Transfer mup = Transfer.parse(
                String.format(Locale.ROOT, "mup(width=16, layers=2, heads=2, hidden=%d)", (int) (16 * hidden)));
        for (double width : WIDTHS) {
            String text = String.format(Locale.ROOT, form, (int) width, (int) width / 8, (int) (width * hidden));
            standard.add(found(text, Transfer.STANDARD));
            maximal.add(found(text, mup));
        }
        for (Site site : INSIDE) {
            assertThat(change(WIDTHS, standard, site)).as("standard, %s", site).isGreaterThan(.25);
            assertThat(change(WIDTHS, maximal, site)).as("mup, %s", site).isBetween(-.25, .25);
            assertThat(size(WIDTHS, maximal, site)).as("mup, %s", site).isBetween(-.25, .25);
        }
        assertThat(change(WIDTHS, maximal, Site.EMBEDDING)).isBetween(-.1, .1);
    }

    /** What one block adds to the stream must shrink as blocks are added to it. */
    @Test
    void onlyCompletePMovesTheStreamOfDeeperModelsAsFar() {
        List<Coordinates> wide = new ArrayList<>();
        List<Coordinates> deep = new ArrayList<>();
        for (double layers : DEPTHS) {
            String text = String.format(Locale.ROOT, "dense(width=32, layers=%d, heads=4)", (int) layers);
            wide.add(found(text, Transfer.parse("mup(width=32, layers=2, heads=4)")));
            deep.add(found(text, Transfer.parse("completep(width=32, layers=2, heads=4)")));
        }
        assertThat(change(DEPTHS, wide, Site.STREAM)).isGreaterThan(.5);
        assertThat(change(DEPTHS, deep, Site.STREAM)).isBetween(-.35, .35);
        assertThat(change(DEPTHS, deep, Site.LOGITS)).isBetween(-.25, .25);
    }

    private static Coordinates found(String text, Transfer transfer) {
        Recipe recipe = new Recipe(ModelShape.parse(text), transfer, "java", "bytes", 8, 64, Optimizer.USUAL);
        return Coordinates.of(
                recipe,
                corpus,
                (model, vocabulary, lanes) ->
                        new TorchLearner(model.model(), model.transfer(), vocabulary, model.optimizer(), lanes, "cpu"),
                RATE,
                STEPS,
                SEEDS);
    }

    private static double size(double[] sizes, List<Coordinates> found, Site site) {
        return Coordinates.slope(sizes, found, one -> one.sizes().get(site));
    }

    private static double change(double[] sizes, List<Coordinates> found, Site site) {
        return Coordinates.slope(sizes, found, one -> one.changes().get(site));
    }
}
