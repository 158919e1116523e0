package lehr.lab.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpikesTest {
    @Test
    void aLossFarAboveThoseBeforeIsOneAndTheNextIsNone() {
        Spikes spikes = new Spikes();
        Random random = new Random(1);
        int found = 0;
        for (int step = 0; step < 5000; step++) {
            found += spikes.is(2 + .1 * random.nextGaussian()) ? 1 : 0;
        }
        assertThat(found).isZero();
        assertThat(spikes.is(2.8)).isTrue();
        assertThat(spikes.is(2)).isFalse();
    }

    @Test
    void aFallIsNoSpikeNorIsTheBeginning() {
        Spikes spikes = new Spikes();
        for (int step = 0; step < 500; step++) {
            assertThat(spikes.is(step == 30 ? 9 : 2 + 4 / Math.sqrt(1 + step))).isFalse();
        }
        assertThat(spikes.is(-40)).isFalse();
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Spikes spikes = new Spikes();
        Random random = new Random(2);
        for (int step = 0; step < 200; step++) {
            spikes.is(random.nextGaussian());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        spikes.write(new DataOutputStream(bytes));
        Spikes again = Spikes.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (double loss = 0; loss < 10; loss += .1) {
            assertThat(again.is(loss)).isEqualTo(spikes.is(loss));
        }
    }
}
