package lehr.logs.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
    @TempDir
    Path folder;

    /** The header of a file in an archive: its name, and the archive's mark after the fields of its owner. */
    private static byte[] tar(String mark) {
        byte[] header = new byte[1024];
        byte[] name = "run/trainer_state.json".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name, 0, header, 0, name.length);
        byte[] magic = mark.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(magic, 0, header, 257, magic.length);
        return header;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private boolean isTar(byte[] bytes) throws IOException {
        return Sample.of(Files.write(folder.resolve("log.json"), bytes)).isTar();
    }

    @Test
    void anArchiveIsKnownPlainAndPacked() throws IOException {
        assertThat(isTar(tar("ustar\0" + "00"))).isTrue();
        assertThat(isTar(tar("ustar  \0"))).isTrue();
        assertThat(isTar(gzip(tar("ustar\0" + "00")))).isTrue();
    }

    @Test
    void nothingElseIsAnArchive() throws IOException {
        assertThat(isTar(new byte[0])).isFalse();
        assertThat(isTar(Arrays.copyOf(tar("ustar\0" + "00"), 261))).isFalse();
        assertThat(isTar(tar("usual"))).isFalse();
        assertThat(isTar("{\"step\": 1, \"loss\": 2}\n".repeat(40).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }
}
