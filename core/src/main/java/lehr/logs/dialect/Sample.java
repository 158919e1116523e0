package lehr.logs.dialect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import lehr.logs.source.ByteSource;
import lehr.logs.source.LogFormatException;

/** The beginning of a file, unpacked, from which dialects tell whose it is. Grows on demand. */
public final class Sample {
    /** Bytes most dialects need. */
    public static final int SHORT = 1 << 16;

    /** Bytes looked at before a file is given up: some logs begin with the trainer's whole source. */
    public static final int LONG = 1 << 22;

    private final Path file;
    private byte[] bytes = {};
    private boolean whole;
    private final Map<Class<?>, Object> recalled = new HashMap<>();

    private Sample(Path file) {
        this.file = file;
    }

    /** @throws LogFormatException if the file cannot be read */
    public static Sample of(Path file) {
        Sample sample = new Sample(file);
        sample.bytes(SHORT);
        return sample;
    }

    public Path file() {
        return file;
    }

    /** File name in lower case, without the ending of a packed file. */
    public String fileName() {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst|xz)$", "");
    }

    /** The first bytes, at most so many. */
    public byte[] bytes(int most) {
        if (bytes.length < most && !whole) {
            grow(most);
        }
        return bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private void grow(int most) {
        try (ByteSource source = ByteSource.open(file)) {
            bytes = source.bytes().readNBytes(most);
            whole = bytes.length < most;
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }

    /** Whether it is a tar archive once unpacked: several files in one, which no dialect reads. */
    public boolean isTar() {
        return ByteSource.isTar(bytes(SHORT));
    }

    /** What its beginning is as JSON; looked at once for all dialects. */
    JsonShape json() {
        return recall(JsonShape.class, JsonShape::of);
    }

    /** The first bytes as UTF-8 text. */
    public String text(int most) {
        return new String(bytes(most), StandardCharsets.UTF_8);
    }

    /** Whether {@link #bytes} of that many is all there is. */
    public boolean isWhole(int most) {
        return bytes(most).length < most || (whole && bytes.length <= most);
    }

    /** What a family of dialects found out about this sample: found once, then recalled. */
    public <T> T recall(Class<T> kind, Function<Sample, T> find) {
        Object known = recalled.get(kind);
        if (known == null) {
            known = find.apply(this);
            recalled.put(kind, known);
        }
        return kind.cast(known);
    }
}
