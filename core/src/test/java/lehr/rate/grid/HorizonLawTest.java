package lehr.rate.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class HorizonLawTest {
    private static final double[] HORIZONS = {1e9, 2e9, 4e9, 8e9};

    @Test
    void twoHorizonsOrRisingLossesAreNoLaw() {
        assertThatThrownBy(() -> HorizonLaw.of(new double[] {1, 2}, new double[] {3, 2}))
                .hasMessageContaining("needs three horizons");
        assertThatThrownBy(() -> HorizonLaw.of(HORIZONS, new double[] {2, 2.1, 2.2, 2.3}))
                .hasMessageContaining("do not fall");
    }

    @Property(tries = 100)
    void foretellsTheLawItWasMadeFrom(
            @ForAll @DoubleRange(min = 0.5, max = 2.5) double floor,
            @ForAll @DoubleRange(min = 0.1, max = 1) double exponent) {
        HorizonLaw made = new HorizonLaw(floor, 0.4, 2e9, exponent, 0);
        HorizonLaw found =
                HorizonLaw.of(HORIZONS, Arrays.stream(HORIZONS).map(made::at).toArray());
        assertThat(found.at(16e9)).isCloseTo(made.at(16e9), within(1e-4));
        assertThat(found.exponent()).isCloseTo(exponent, within(0.01));
        assertThat(found.residualSd()).isLessThan(1e-4);
    }
}
