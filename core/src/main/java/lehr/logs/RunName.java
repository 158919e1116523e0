package lehr.logs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import lehr.logs.source.Printable;

/** The id of a run nobody named: its file's name, or its folder's where every run has a file of that name. */
final class RunName {
    /** What trainers call the file of every run. */
    private static final Set<String> COMMON =
            Set.of("trainer_state", "trainer_log", "metrics", "main", "history", "scalars");

    private RunName() {}

    static String of(Path log) {
        Path file = log.toAbsolutePath().normalize();
        String stem = stem(file);
        boolean common = COMMON.contains(stem.toLowerCase(Locale.ROOT)) || stem.contains("tfevents");
        String folder = common ? folder(file) : "";
        return Printable.name(folder.isEmpty() ? stem : folder);
    }

    /** The id of one of several runs whose files have one name. */
    static String withFolder(Path log) {
        Path file = log.toAbsolutePath().normalize();
        String folder = folder(file);
        return Printable.name(folder.isEmpty() ? stem(file) : folder + "-" + stem(file));
    }

    /** Name of the folder a file lies in, with the one above it where it is but a part of that; "" at the root. */
    private static String folder(Path file) {
        Path folder = file.getParent();
        if (folder == null || folder.getFileName() == null) {
            return "";
        }
        String name = folder.getFileName().toString();
        Path outer = folder.getParent();
        boolean part = name.matches("(checkpoint[-_]|version_)\\d+|files|logs?|tensorboard|runs");
        return part && outer != null && outer.getFileName() != null ? outer.getFileName() + "-" + name : name;
    }

    private static String stem(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        return name.replaceFirst("(?i)\\.(gz|zst|xz)$", "")
                .replaceFirst("(?i)\\.(csv|tsv|txt|log|out|err|jsonl|ndjson|json|wandb|parquet)$", "");
    }
}
