package lehr.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderGateTest {
    @TempDir
    private Path folder;

    private Path root;
    private Path secret;
    private FolderGate gate;

    @BeforeEach
    void make() throws IOException {
        folder = folder.toRealPath();
        root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectories(root.resolve("study/logs"));
        secret = Files.createDirectories(folder.resolve("root-secret"));
        Files.writeString(secret.resolve("key"), "secret");
        gate = new FolderGate(List.of(root));
    }

    @Test
    void whatIsBelowARootIsLetIn() {
        assertThat(gate.enter(root.toString())).isEqualTo(root);
        assertThat(gate.enter(root + "/study")).isEqualTo(root.resolve("study"));
        assertThat(gate.enter(root + "/study/logs/../../study/")).isEqualTo(root.resolve("study"));
    }

    @Test
    void aRootMayItselfBeALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        FolderGate linked = new FolderGate(List.of(link));
        assertThat(linked.enter(link + "/study")).isEqualTo(root.resolve("study"));
        assertThat(linked.enter(root + "/study")).isEqualTo(root.resolve("study"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/etc/passwd",
                "/etc/no-such-file",
                "ROOT/..",
                "ROOT/../root-secret/key",
                "ROOT-secret",
                "ROOT/study/../../root-secret",
                "ROOT/./../../../../../etc/shadow"
            })
    void whatIsOutsideIsRefusedWhetherItIsThereOrNot(String path) {
        refused(path.replace("ROOT", root.toString()), 403, "is outside the folders this server reads");
    }

    @Test
    void aLinkThatLeadsOutIsRefused() throws IOException {
        Files.createSymbolicLink(root.resolve("out"), secret);
        Files.createSymbolicLink(root.resolve("key"), secret.resolve("key"));
        refused(root + "/out", 403, "outside");
        refused(root + "/out/key", 403, "outside");
        refused(root + "/key", 403, "outside");
        // By the text this is below the root; where the link leads, it is not.
        refused(root + "/out/../root-secret/key", 403, "outside");
    }

    @Test
    void oddPathsAreRefused() {
        refused("", 400, "is empty");
        refused(null, 400, "is empty");
        refused("study", 400, "relative path");
        refused("../root/study", 400, "relative path");
        refused(root + "/study\0.csv", 400, "expected that of a file");
        refused(root + "/nothing", 404, "is not there");
    }

    @Test
    void whatAStudyPointsToIsLetInFromTheServersOwnFolderToo() throws IOException {
        Path own = Files.createDirectories(folder.resolve("uploads/s1"));
        Path log = Files.writeString(own.resolve("log.jsonl"), "{}");
        Path out = Files.createSymbolicLink(own.resolve("out"), secret.resolve("key"));
        assertThat(gate.admits(log, folder.resolve("uploads"))).isTrue();
        assertThat(gate.admits(out, folder.resolve("uploads"))).isFalse();
        assertThat(gate.admits(own.resolve("nothing"), folder.resolve("uploads")))
                .isFalse();
    }

    private void refused(String path, int status, String why) {
        assertThatThrownBy(() -> gate.enter(path))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status))
                .hasMessageContainingAll(why, "expected");
    }
}
