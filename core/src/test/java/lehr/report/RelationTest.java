package lehr.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RelationTest {
    private static final double[] PEAKS = {1e-3, 2e-3, 4e-3};

    private static Relation relation(Relation.Trace... traces) {
        return new Relation("ratio-by-peak", "R over peak", "It grows.", "peak LR", "R", List.of(traces));
    }

    @Test
    void measuredAndClaimedAreDrawnOnLogarithmicAxes() {
        Picture picture = Picture.of(relation(
                new Relation.Trace("ours", Relation.Kind.MEASURED, PEAKS, new double[] {0.1, Double.NaN, 0.4}),
                new Relation.Trace("theirs", Relation.Kind.CLAIMED, PEAKS, new double[] {0.1, 0.16, 0.27})));
        assertThat(picture.name()).isEqualTo("ratio-by-peak");
        assertThat(picture.svg())
                .contains("ours", "theirs", "stroke-dasharray", ">1e-3<", ">2e-3<", ">0.2<")
                .doesNotContain("NaN");
    }

    @Test
    void ticksThinOutOverDecades() {
        assertThat(new Axis("", 0, 0.4, Axis.Kind.POWERS).ticks(5)).hasSize(7);
        assertThat(new Axis("", 0, 0.4, Axis.Kind.POWERS).ticks(3)).hasSize(3);
        Axis wide = new Axis("", -3, 6, Axis.Kind.POWERS);
        assertThat(wide.ticks(8)).hasSize(10);
        assertThat(wide.text(5, 8)).isEqualTo("100k");
        assertThat(wide.text(-3, 8)).isEqualTo("1e-3");
        assertThat(wide.text(-1, 8)).isEqualTo("0.1");
    }

    @Test
    void valuesWithoutALogarithmAreRefused() {
        assertThatThrownBy(() -> new Relation.Trace("ours", Relation.Kind.FITTED, PEAKS, new double[] {1, 0, 1}))
                .hasMessageContaining("ours: logarithmic axes hold only values > 0");
        assertThatThrownBy(() -> new Relation.Trace("ours", Relation.Kind.FITTED, PEAKS, new double[] {1}))
                .hasMessageContaining("3 x but 1 y");
        assertThatThrownBy(RelationTest::relation).hasMessageContaining("at least one trace");
    }
}
