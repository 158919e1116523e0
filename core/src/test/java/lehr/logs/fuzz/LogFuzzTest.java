package lehr.logs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lehr.logs.Dialects;
import lehr.logs.dialect.Dialect;
import lehr.logs.dialect.FramedRecords;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The regression corpus: every file of it is read as every dialect, whole, cut and with a byte changed. Small logs made
 * for this, and inputs that once did harm.
 */
class LogFuzzTest {
    @TempDir
    Path folder;

    static List<Path> corpus() throws IOException, URISyntaxException {
        Path corpus = Path.of(LogFuzzTest.class.getResource(".").toURI());
        try (Stream<Path> files = Files.list(corpus)) {
            List<Path> all = files.filter(file -> !file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
            assertThat(all).isNotEmpty();
            return all;
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void nothingButTheFormatErrorComesOfIt(Path seed) throws IOException {
        byte[] bytes = Files.readAllBytes(seed);
        Path file = folder.resolve(seed.getFileName().toString());
        for (Dialect dialect : Dialects.all()) {
            LogFuzz.read(file, bytes, dialect.name());
        }
        LogFuzz.read(file, bytes, "");
        if (seed.toString().endsWith(".records")) {
            LogFuzz.read(file, FramedRecords.events(bytes), "tensorboard");
            LogFuzz.read(file, FramedRecords.wandb(bytes), "wandb");
        }
        for (int cut = 1; cut <= Math.min(64, bytes.length); cut++) {
            LogFuzz.read(file, Arrays.copyOf(bytes, bytes.length - cut), "");
            byte[] changed = bytes.clone();
            changed[(cut * 31) % bytes.length] ^= (byte) (1 << (cut % 8));
            LogFuzz.read(file, changed, "");
        }
    }
}
