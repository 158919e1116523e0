package lehr.logs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ByteSourceTest {
    private static final String TEXT = "step,lr,train_loss\n" + "10,1e-3,2.5\n".repeat(200);

    @TempDir
    Path folder;

    enum Packer {
        NONE,
        GZIP,
        XZ,
        ZSTD;

        byte[] packed(String text) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream out = over(bytes)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        }

        private OutputStream over(OutputStream out) throws IOException {
            return switch (this) {
                case NONE -> out;
                case GZIP -> new GZIPOutputStream(out);
                case XZ -> new XZOutputStream(out, new LZMA2Options());
                case ZSTD -> new ZstdOutputStream(out);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void packedOrNotTheTextIsTheSameWhateverTheName(Packer packer) throws Exception {
        byte[] packed = packer.packed("\uFEFF" + TEXT);
        Path file = Files.write(folder.resolve("log.bin"), packed);
        try (ByteSource source = ByteSource.open(file)) {
            assertThat(new String(source.peek(4), StandardCharsets.UTF_8)).isEqualTo("step");
            assertThat(new String(source.bytes().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(TEXT);
            assertThat(source.endsALine()).isTrue();
            assertThat(source.digest())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(packed)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "XZ", "ZSTD"})
    void oneArchiveAfterAnotherIsOneText(Packer packer) throws IOException {
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(packer.packed(TEXT));
        twice.write(packer.packed("20,1e-3,2\n"));
        Path file = Files.write(folder.resolve("log"), twice.toByteArray());
        assertThat(text(file)).isEqualTo(TEXT + "20,1e-3,2\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "XZ", "ZSTD"})
    void anArchiveCutAnywhereIsRefused(Packer packer) throws IOException {
        byte[] packed = packer.packed(TEXT);
        for (int length = 6; length < packed.length; length++) {
            Path file = Files.write(folder.resolve("log"), Arrays.copyOf(packed, length));
            assertThat(catchThrowable(() -> text(file)))
                    .as("first %d bytes", length)
                    .isInstanceOf(LogFormatException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "XZ", "ZSTD"})
    void aDamagedArchiveIsReadOrRefused(Packer packer) throws IOException {
        Random random = new Random(1);
        byte[] packed = packer.packed(TEXT);
        for (int attempt = 0; attempt < 500; attempt++) {
            byte[] damaged = packed.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("log"), damaged);
            Throwable thrown = catchThrowable(() -> text(file));
            assertThat(thrown == null || thrown instanceof LogFormatException)
                    .as("%s", thrown)
                    .isTrue();
        }
    }

    @Test
    void anArchiveThatAsksForGigabytesIsRefused() throws IOException {
        // A zstd frame without a size, its window of 2 GB: magic, descriptor, window descriptor (exponent 31).
        byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) ((31 - 10) << 3), 1, 0, 0};
        for (byte[] packed : List.of(zstd, ofGigabytes(Packer.XZ.packed(TEXT)))) {
            Path file = Files.write(folder.resolve("log"), packed);
            assertThat(catchThrowable(() -> text(file))).isInstanceOf(LogFormatException.class);
        }
    }

    /** An xz archive whose block header asks for a dictionary of 4 GB. */
    private static byte[] ofGigabytes(byte[] xz) {
        int header = 12;
        int size = (xz[header] + 1) * 4;
        for (int at = header; at < header + size; at++) {
            // The LZMA2 filter and the length of its one property, the dictionary's size.
            if (xz[at] == 0x21 && xz[at + 1] == 1) {
                xz[at + 2] = 40;
                break;
            }
        }
        CRC32 check = new CRC32();
        check.update(xz, header, size - 4);
        ByteBuffer.wrap(xz).order(ByteOrder.LITTLE_ENDIAN).putInt(header + size - 4, (int) check.getValue());
        return xz;
    }

    private static String text(Path file) {
        try (ByteSource source = ByteSource.open(file)) {
            return new String(source.bytes().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }
}
