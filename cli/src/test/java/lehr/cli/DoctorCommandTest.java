package lehr.cli;

import static lehr.cli.Launch.lehr;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {

    @Test
    void itSaysWhatIsHere() {
        assertThat(lehr("doctor").done().out())
                .contains("Java")
                .contains(System.getProperty("java.version"))
                .contains("cores")
                .contains("GiB")
                .contains("GPU");
    }

    @Test
    void theJsonHasNumbers() {
        JsonNode found = lehr("doctor", "--json").done().json();
        assertThat(found.path("cores").asInt()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(found.path("memory_bytes").asLong()).isGreaterThan(1L << 28);
        assertThat(found.path("modules")).hasSize(2);
        assertThat(found.path("modules").path(1).path("name").asText()).isEqualTo("lab");
        assertThat(found.path("gpus").isArray()).isTrue();
    }

    @Test
    void aRowOfTheDriverIsAGpu() {
        assertThat(Machine.Gpu.read("NVIDIA H200, 143771, 570.86.15"))
                .isEqualTo(new Machine.Gpu("NVIDIA H200", 143771L << 20, "570.86.15"));
    }
}
