package lehr.logs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checkpoints {@code checkpoint-N} a Hugging Face run leaves: each holds the log of the run up to its step, and the
 * run's own folder that of the whole run. Only the longest is a log of its own.
 */
final class Checkpoints {
    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})");
    private static final String LOG = "trainer_state.json";

    private Checkpoints() {}

    /** The folders in {@code run} without the checkpoints whose log another file holds, and more. */
    static List<Path> withoutCopies(Path run, List<Path> folders) {
        List<Path> checkpoints = folders.stream()
                .filter(folder -> step(folder) >= 0 && Files.isRegularFile(folder.resolve(LOG)))
                .sorted(Comparator.comparingLong(Checkpoints::step))
                .toList();
        boolean whole = Files.isRegularFile(run.resolve(LOG));
        List<Path> copies =
                whole || checkpoints.isEmpty() ? checkpoints : checkpoints.subList(0, checkpoints.size() - 1);
        return folders.stream().filter(folder -> !copies.contains(folder)).toList();
    }

    private static long step(Path folder) {
        Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }
}
