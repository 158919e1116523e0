package lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {
    @TempDir
    private Path folder;

    @Test
    void filesAppearTogetherAndOnlyWhenPublished() throws IOException {
        Path one = folder.resolve("one.txt");
        Path two = folder.resolve("two.txt");
        try (Outputs outputs = new Outputs()) {
            outputs.writeText(one, out -> out.write("1"));
            outputs.writeText(two, out -> out.write("2"));
            assertThat(one).doesNotExist();
            outputs.publish();
        }
        assertThat(one).hasContent("1");
        assertThat(two).hasContent("2");
        assertThat(entries()).hasSize(2);
    }

    @Test
    void aFullDiskLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("fit.json"), "old");
        try (Outputs outputs = new Outputs()) {
            assertThatThrownBy(() -> outputs.writeText(file, out -> {
                        out.write("half");
                        out.flush();
                        throw new IOException("No space left on device");
                    }))
                    .isInstanceOf(BadInput.class)
                    .hasMessage(file + ": cannot be written: No space left on device, expected a writable place with"
                            + " room");
        }
        assertThat(file).hasContent("old");
        assertThat(entries()).hasSize(1);
    }

    @Test
    void aFullDeviceIsReportedAndNeverReplaced() {
        Path full = Path.of("/dev/full");
        assumeThat(full).as("a device that is always full").exists();
        try (Outputs outputs = new Outputs()) {
            assertThatThrownBy(() -> outputs.writeText(full, out -> out.write("x")))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("/dev/full: cannot be written: No space left on device");
        }
        assertThat(Files.isRegularFile(full)).isFalse();
        assertThat(full).exists();
    }

    @Test
    void foldersMadeForNothingGoAgain() {
        Path deep = folder.resolve("a/b");
        try (Outputs outputs = new Outputs()) {
            outputs.folder(deep);
            outputs.claim(deep.resolve("plan.json"));
            assertThat(deep).exists();
        }
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void foldersOfPublishedFilesStay() {
        Path deep = folder.resolve("a/b");
        try (Outputs outputs = new Outputs()) {
            outputs.writeText(outputs.folder(deep).resolve("plan.json"), out -> out.write("{}"));
            outputs.publish();
        }
        assertThat(deep.resolve("plan.json")).hasContent("{}");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);
        try (Outputs outputs = new Outputs()) {
            outputs.writeText(link, out -> out.write("new"));
            outputs.publish();
        }
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    void aBadPlaceFailsBeforeTheWork() {
        try (Outputs outputs = new Outputs()) {
            assertThatThrownBy(() -> outputs.claim(folder))
                    .hasMessage(folder + ": is a folder, expected the name of a file to write");
            Path file = folder.resolve("missing/fit.json");
            assertThatThrownBy(() -> outputs.claim(file))
                    .hasMessage(file + ": folder " + folder.resolve("missing")
                            + " does not exist, expected an existing folder");
        }
    }

    private Stream<Path> entries() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList().stream();
        }
    }
}
