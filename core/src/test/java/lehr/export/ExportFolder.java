package lehr.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongToDoubleFunction;

/** Exports on disk, one folder each, for Python to read: their files and a table of LRs. */
record ExportFolder(Path root) {

    /** Writes an export, and the LR of every update still to be made as {@code table}. */
    Path write(Export export, int number, Training training, String table, LongToDoubleFunction rate)
            throws IOException {
        Path folder = Files.createDirectories(root.resolve(export.target() + "_" + number));
        for (ExportFile file : export.files()) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(file.name())))) {
                file.content().writeTo(out);
            }
        }
        StringBuilder rows = new StringBuilder("step,lr\n");
        for (long step = training.first(); step < training.steps(); step++) {
            rows.append(step).append(',').append(rate.applyAsDouble(step)).append('\n');
        }
        Files.writeString(folder.resolve(table), rows);
        return folder;
    }
}
