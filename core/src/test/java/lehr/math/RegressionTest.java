package lehr.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lehr.math.CensoredRegression.Known;
import lehr.math.CensoredRegression.Row;
import org.junit.jupiter.api.Test;

class RegressionTest {
    @Test
    void aPlaneIsFoundExactly() {
        double[][] rows = {{1, 0, 0}, {1, 1, 0}, {1, 0, 2}, {1, 3, 1}, {1, 2, 2}};
        double[] y = new double[rows.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = 2 - rows[i][1] + 0.5 * rows[i][2];
        }
        LinearRegression found = LinearRegression.of(rows, y);
        assertThat(found.coefficients()).containsExactly(new double[] {2, -1, 0.5}, within(1e-12));
        assertThat(found.residualSd()).isLessThan(1e-12);
        assertThat(found.at(1, 10, 10)).isCloseTo(-3, within(1e-12));
    }

    @Test
    void whatTheRowsDoNotTellIsNotANumber() {
        assertThat(LinearRegression.of(new double[][] {{1, 2}, {1, 2}, {1, 2}}, new double[] {1, 2, 3})
                        .coefficients())
                .containsOnly(Double.NaN);
        assertThat(LinearRegression.of(new double[][] {{1, 2}}, new double[] {1})
                        .coefficients())
                .containsOnly(Double.NaN);
        assertThatThrownBy(() -> LinearRegression.of(new double[0][], new double[0]))
                .hasMessageContaining("needs rows");
    }

    /** Slope 1 with noise .3, everything outside ±1 known only as a bound. */
    @Test
    void boundsDoNotFlattenASlope() {
        SplittableRandom random = new SplittableRandom(5);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            double x = 4 * random.nextDouble() - 2;
            double y = x + 0.3 * random.nextGaussian();
            Known known = y < -1 ? Known.BELOW : y > 1 ? Known.ABOVE : Known.EXACTLY;
            rows.add(new Row(new double[] {1, x}, Math.max(-1, Math.min(1, y)), known));
        }
        CensoredRegression found = CensoredRegression.of(rows);
        assertThat(found.coefficients()).containsExactly(new double[] {0, 1}, within(0.04));
        assertThat(found.sd()).isCloseTo(0.3, within(0.02));
        List<Row> exact =
                rows.stream().filter(row -> row.known() == Known.EXACTLY).toList();
        assertThat(CensoredRegression.of(exact).coefficients()[1]).isLessThan(0.9);
    }

    @Test
    void boundsFarInsideTheirSideChangeNothing() {
        List<Row> rows = new ArrayList<>();
        for (int x = 0; x < 5; x++) {
            rows.add(new Row(new double[] {1, x}, 3 + 2 * x + (x % 2 == 0 ? 0.1 : -0.1), Known.EXACTLY));
        }
        double[] without = CensoredRegression.of(rows).coefficients();
        rows.add(new Row(new double[] {1, 9}, 5, Known.ABOVE));
        rows.add(new Row(new double[] {1, -9}, 5, Known.BELOW));
        assertThat(CensoredRegression.of(rows).coefficients()).containsExactly(without, within(1e-6));
    }

    @Test
    void boundsAloneAreRefused() {
        List<Row> rows = List.of(new Row(new double[] {1}, 1, Known.BELOW));
        assertThatThrownBy(() -> CensoredRegression.of(rows)).hasMessageContaining("known exactly");
    }
}
