package lehr.lab.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import lehr.lab.train.Result;
import lehr.logs.source.LogFormatException;

/**
 * Where a sweep works: the hidden folder {@value #NAME} in the study's. It holds the sweep file as accepted, a folder for
 * each job, and locks, so that no two processes train the same jobs. All that a sweep needs to go on is in it.
 */
final class WorkFolder implements AutoCloseable {
    static final String NAME = ".lehr-sweep";

    private final Path out;
    private final List<FileChannel> locked = new ArrayList<>();

    private WorkFolder(Path out) {
        this.out = out;
    }

    /** Where the jobs of a study at {@code out} lie. */
    static Path jobs(Path out) {
        return out.toAbsolutePath().normalize().resolve(NAME).resolve("jobs");
    }

    /**
     * Makes it, or opens the one that is there.
     *
     * @param tree to be trained alone, beside others; else nobody else may work here
     * @throws LogFormatException if the folder is somebody else's, of another sweep, or worked in
     */
    static WorkFolder open(Path out, SweepFile sweep, OptionalInt tree) throws IOException {
        WorkFolder folder = new WorkFolder(out.toAbsolutePath().normalize());
        folder.claim(tree);
        try {
            folder.accept(sweep);
            return folder;
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    Path work() {
        return out.resolve(NAME);
    }

    /** Where a study is made before it moves into its place. */
    Path draft() {
        return work().resolve("draft");
    }

    Path out() {
        return out;
    }

    private void claim(OptionalInt tree) throws IOException {
        if (Files.exists(out) && !Files.isDirectory(work()) && !isEmpty(out)) {
            throw new LogFormatException(
                    out, 0, "is there already and no sweep works in it, expected a new or empty folder");
        }
        Files.createDirectories(jobs(out));
        lock("lock", tree.isPresent());
        if (tree.isPresent()) {
            lock("lock-" + tree.getAsInt(), false);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    /** The system lets go of it when this process ends, however it ends. */
    private void lock(String name, boolean shared) throws IOException {
        FileChannel channel = FileChannel.open(
                work().resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        locked.add(channel);
        if (!isLocked(channel, shared)) {
            close();
            throw new LogFormatException(out, 0, "another process works here, expected it to end first");
        }
    }

    private static boolean isLocked(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void accept(SweepFile sweep) throws IOException {
        Path accepted = work().resolve("sweep.json");
        if (Files.exists(accepted)) {
            SweepFile earlier = SweepReader.read(accepted);
            if (earlier.equals(sweep)) {
                return;
            }
            new Difference(earlier, sweep).check(out);
            forgetChanged(earlier, sweep);
        }
        Path draft = Files.createTempFile(work(), "sweep", ".json");
        Files.writeString(draft, SweepWriter.write(sweep));
        Files.move(draft, accepted, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Trunks that must be longer, or keep a state they passed already, start anew. */
    private void forgetChanged(SweepFile earlier, SweepFile sweep) throws IOException {
        List<PlannedJob> before = SweepPlan.of(earlier, jobs(out)).jobs();
        for (PlannedJob job : SweepPlan.of(sweep, jobs(out)).jobs()) {
            if (before.stream().anyMatch(old -> old.id().equals(job.id()) && !old.equals(job))) {
                delete(job.job().folder());
            }
        }
    }

    /** Trunks whose kept states are gone but wanted again start anew. */
    void forgetUnusable(SweepPlan plan) throws IOException {
        for (PlannedJob job : plan.jobs()) {
            if (!job.isDone()
                    && !job.isReady()
                    && Files.exists(job.trunk().orElseThrow().result())) {
                Path result = job.trunk().orElseThrow().result();
                if (!Result.read(result).diverged()) {
                    delete(job.trunk().orElseThrow().folder());
                }
            }
        }
    }

    /** Removes checkpoints and kept states. */
    void removeStates(SweepPlan plan) throws IOException {
        for (PlannedJob job : plan.jobs()) {
            Files.deleteIfExists(job.job().checkpoint());
            for (long step : job.job().keep()) {
                Files.deleteIfExists(job.job().kept(step));
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Override
    public void close() {
        for (FileChannel channel : locked) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
