package lehr.logs.follow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import lehr.curve.Growth;
import lehr.curve.LossKind;
import lehr.logs.LogOptions;

/** A log that a test writes bit by bit, and all that a follower told of it. */
final class Written {
    final Path file;
    final NavigableMap<Long, Double> losses = new TreeMap<>();
    final List<Growth.Incident> incidents = new ArrayList<>();
    private final FollowedLog followed;

    Written(Path file) {
        this(file, file, LossKind.TRAIN);
    }

    Written(Path file, Path followed, LossKind kind) {
        this.file = file;
        this.followed = FollowedLog.of(followed, kind, LogOptions.DEFAULTS);
    }

    /** Appends bytes and looks. */
    Followed append(byte[] bytes) {
        write(bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return look();
    }

    Followed append(String text) {
        return append(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the file anew in place. */
    Followed rewrite(String text) {
        write(
                text.getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        return look();
    }

    private void write(byte[] bytes, StandardOpenOption... how) {
        try {
            Files.write(file, bytes, how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Followed look() {
        Followed found = followed.poll();
        Growth growth = found.growth();
        incidents.addAll(growth.incidents());
        if (growth.steps().length > 0) {
            losses.tailMap(growth.steps()[0], true).clear();
        }
        for (int i = 0; i < growth.steps().length; i++) {
            if (growth.loss()[i] > 0 && Double.isFinite(growth.loss()[i])) {
                losses.put(growth.steps()[i], growth.loss()[i]);
            }
        }
        return found;
    }

    /** Lets the writer rest until a last line without an end is taken. */
    void rest() {
        for (int i = 0; i < 4; i++) {
            look();
        }
    }

    long[] steps() {
        return losses.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    double[] values() {
        return losses.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Cuts {@code pieces} times at random places. */
    static List<byte[]> cut(byte[] bytes, int pieces, RandomGenerator random) {
        int[] places = random.ints(pieces, 0, bytes.length + 1).sorted().toArray();
        List<byte[]> cut = new ArrayList<>();
        int from = 0;
        for (int place : places) {
            cut.add(Arrays.copyOfRange(bytes, from, place));
            from = place;
        }
        cut.add(Arrays.copyOfRange(bytes, from, bytes.length));
        return cut;
    }
}
