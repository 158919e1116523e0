package lehr.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lehr.cli.DemoStudy;

/** Where the examples find their runs. */
final class StudyFolder {
    private StudyFolder() {}

    /** The folder named on the command line, else the bundled study, unpacked into a new temporary folder. */
    static Path of(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            return Path.of(arguments[0]);
        }
        Path folder = Files.createTempDirectory("lehr-study");
        DemoStudy.unpack(folder);
        return folder;
    }
}
