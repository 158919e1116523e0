package lehr.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The budgets of CONTRIBUTING.md, counted over the main sources of every module. */
class BudgetTest {

    @Test
    void nineInTenFilesAndMethodsAreSmall() throws IOException {
        Sizes sizes = Sizes.of(mainSources());
        assertThat(sizes.files()).hasSizeGreaterThan(10);
        assertThat(Sizes.shareAbove(250, sizes.files()))
                .as("files above 250 lines")
                .isLessThanOrEqualTo(0.1);
        assertThat(sizes.methods()).hasSizeGreaterThan(10);
        assertThat(Sizes.shareAbove(20, sizes.methods()))
                .as("methods above 20 lines")
                .isLessThanOrEqualTo(0.1);
    }

    @Test
    void noFileIsAbove400Lines() throws IOException {
        assertThat(Sizes.of(mainSources()).files())
                .allSatisfy((file, lines) -> assertThat(lines).as(file).isLessThanOrEqualTo(400));
    }

    @Test
    void blankLinesAndCommentsAreNotCode(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("Sample.java");
        Files.writeString(file, """
                /* A comment
                   of two lines. */
                class Sample {

                    /** Javadoc. */
                    int one() {
                        // why
                        return 1; // so
                    }
                }
                """);
        Sizes sizes = Sizes.of(List.of(file));
        assertThat(sizes.files().values()).containsExactly(5);
        assertThat(sizes.methods()).containsExactly(Map.entry(file + ":6", 3));
        assertThat(Sizes.shareAbove(2, sizes.methods())).isEqualTo(1);
    }

    private static List<Path> mainSources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path main : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(main)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
