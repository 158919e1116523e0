package lehr.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import lehr.curve.Setting;
import org.junit.jupiter.api.Test;

class CostTest {
    private static final double NONE = Double.NaN;
    private static final Setting DENSE = new Setting(1e9, 1e9, 1e6, "made");

    @Test
    void machinesThatCannotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Machine(0, 1e15, 0.4, NONE, 2))
                .withMessage("devices must be at least 1.0, found 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Machine(8, 0, 0.4, NONE, 2))
                .withMessageStartingWith("FLOP/s of a device");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Machine(8, 1e15, 1.4, NONE, 2))
                .withMessageStartingWith("utilisation must be at most 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Machine(8, NONE, NONE, 1e6, -2))
                .withMessageStartingWith("price");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Machine(8, 1e15, 0.4, 1e6, 2))
                .withMessageContaining("expected one of them");
    }

    @Test
    void aDenseRunCostsSixFlopsAParameterAndToken() {
        Cost cost = Cost.of(1000, DENSE, new Machine(8, 1e15, 0.4, NONE, 2));
        assertThat(cost.tokens()).isEqualTo(1e9);
        assertThat(cost.flops()).isEqualTo(6e18);
        assertThat(cost.deviceHours()).isCloseTo(6e18 / 4e14 / 3600, within(1e-9));
        assertThat(cost.money()).isCloseTo(2 * cost.deviceHours(), within(1e-9));
    }

    @Test
    void aMixtureCostsItsActiveParameters() {
        Setting mixture = new Setting(8e9, 2e9, 1e6, "made");
        assertThat(Cost.of(10, mixture, Machine.UNKNOWN).flops()).isEqualTo(6 * 2e9 * 1e7);
        Setting unstated = new Setting(8e9, NONE, 1e6, "made");
        assertThat(Cost.of(10, unstated, Machine.UNKNOWN).flops()).isEqualTo(6 * 8e9 * 1e7);
    }

    @Test
    void measuredThroughputIsOfAllDevices() {
        Cost cost = Cost.of(3600, DENSE, new Machine(8, NONE, NONE, 1e6, 3));
        assertThat(cost.deviceHours()).isCloseTo(8, within(1e-12));
        assertThat(cost.money()).isCloseTo(24, within(1e-12));
    }

    @Test
    void whatIsNotKnownIsNotMadeUp() {
        Cost cost = Cost.of(1000, Setting.UNKNOWN, new Machine(8, 1e15, 0.4, NONE, 2));
        assertThat(cost.steps()).isEqualTo(1000);
        assertThat(cost.tokens()).isNaN();
        assertThat(cost.flops()).isNaN();
        assertThat(cost.money()).isNaN();
        assertThat(Cost.of(1000, DENSE, Machine.UNKNOWN).deviceHours()).isNaN();
    }

    @Test
    void differencesAreOfEachFigure() {
        Machine machine = new Machine(1, NONE, NONE, 1e6, 3);
        Cost saved = Cost.of(1000, DENSE, machine).minus(Cost.of(400, DENSE, machine));
        assertThat(saved)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Math.abs(a - b) <= 1e-9 * Math.abs(b), Double.class)
                .isEqualTo(Cost.of(600, DENSE, machine));
    }
}
