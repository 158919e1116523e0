package lehr.server.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {
    @TempDir
    private Path folder;

    private static Uploads.Incoming file(String name, String text) {
        return new Uploads.Incoming(name, () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Uploads uploads() {
        return new Uploads(folder.resolve("uploads"));
    }

    @Test
    void theFolderAllFilesShareIsTheStudy() throws IOException {
        Path study = uploads().keep("id", List.of(file("mine/runs.csv", "a"), file("mine/logs/one.csv", "b")));
        assertThat(study).isEqualTo(folder.resolve("uploads/id/mine"));
        assertThat(study.resolve("logs/one.csv")).hasContent("b");
    }

    @Test
    void filesWithoutAFolderAreAStudyToo() throws IOException {
        Path study = uploads().keep("id", List.of(file("runs.csv", "a"), file("logs\\one.csv", "b")));
        assertThat(study).isEqualTo(folder.resolve("uploads/id"));
        assertThat(study.resolve("logs/one.csv")).hasContent("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "../runs.csv",
                "a/../../runs.csv",
                "a\\..\\..\\runs.csv",
                "/etc/passwd",
                "a//b",
                "a/",
                ".hidden",
                "a/.ssh/key",
                "1/2/3/4/5/6/7/8/9/10/11/12/13"
            })
    void noNameLeadsOut(String name) {
        assertThatThrownBy(() -> uploads().keep("id", List.of(file("runs.csv", "a"), file(name, "b"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void oddLettersAreLetGo() {
        assertThat(Uploads.safe("a:b*c\u0000d/e\nf\"<g>.csv")).isEqualTo(Path.of("a_b_c_d/e_f__g_.csv"));
        assertThat(Uploads.safe("Läufe/lr=1e-3,b8.csv")).isEqualTo(Path.of("Läufe/lr=1e-3,b8.csv"));
    }

    @Test
    void nothingStaysOfFilesOfOneName() {
        assertThatThrownBy(() -> uploads().keep("id", List.of(file("a", "1"), file("a", "2"))))
                .hasMessageContaining("distinct names");
        assertThatThrownBy(() -> uploads().keep("id", List.of(file("a", "1"), file("a/b", "2"))))
                .isInstanceOf(Exception.class);
        assertThat(folder.resolve("uploads/id")).doesNotExist();
    }

    @Test
    void tooManyOrNoneAreRefused() {
        assertThatThrownBy(() -> uploads().keep("id", List.of())).hasMessageContaining("0 files, expected 1 to 5000");
        List<Uploads.Incoming> many = Stream.iterate(0, i -> i + 1)
                .limit(5001)
                .map(i -> file("f" + i, ""))
                .toList();
        assertThatThrownBy(() -> uploads().keep("id", many)).hasMessageContaining("5001 files");
    }

    @Test
    void whatIsForgottenIsGone() throws IOException {
        Path other = uploads().keep("other", List.of(file("a", "1")));
        uploads().keep("id", List.of(file("a/b/c", "1")));
        uploads().forget("id");
        uploads().forget("never");
        assertThat(folder.resolve("uploads/id")).doesNotExist();
        assertThat(Files.exists(other)).isTrue();
    }
}
