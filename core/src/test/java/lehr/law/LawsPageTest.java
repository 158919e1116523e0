package lehr.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/reference/laws.md has a section a law, with its parameters and its paper. */
class LawsPageTest {

    static List<Law> laws() {
        return Laws.all();
    }

    @ParameterizedTest
    @MethodSource("laws")
    void everyLawHasItsSection(Law law) throws IOException {
        String page = Files.readString(Path.of("../docs/reference/laws.md"));
        String section = Arrays.stream(page.split("\n## ", -1))
                .filter(part -> part.startsWith(law.name() + "\n"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section for " + law.name()));
        assertThat(section)
                .contains("`" + law.getClass().getSimpleName() + "`")
                .contains(law instanceof Relaxation ? "2408.11029" : law.paper());
        for (Parameter parameter : law.parameters()) {
            assertThat(section).as(law.name()).contains("`" + parameter.name() + "`");
        }
    }
}
