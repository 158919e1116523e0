package lehr.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import lehr.plan.design.Design;
import picocli.CommandLine.Option;

/** The lab's model that runs to add are of, for a sweep file. */
final class SweepOptions {
    @Option(
            names = "--model",
            paramLabel = "TEXT",
            description = "The planned model, if it is one of the lab's, e.g. dense-32: also write sweep.json.")
    private String model;

    @Option(
            names = "--data",
            paramLabel = "NAME",
            defaultValue = "java",
            description = "Its corpus, for a study without a sweep file (default: ${DEFAULT-VALUE}).")
    private String data;

    @Option(
            names = "--context",
            paramLabel = "N",
            defaultValue = "64",
            converter = Quantity.Positive.class,
            description = "Its tokens of a window, for a study without a sweep file (default: ${DEFAULT-VALUE}).")
    private long context;

    /** Whether a sweep file is wanted. */
    boolean named() {
        return model != null;
    }

    /**
     * The runs as a sweep file: added to that of the study, if it has one.
     *
     * @param study its folder
     */
    String text(Design design, Path study) {
        Path known = study.resolve("sweep.json");
        DesignSweep sweep = Files.isRegularFile(known)
                ? DesignSweep.goingOn(known)
                : DesignSweep.fresh(data, context, design.target().warmup());
        return sweep.text(design, model);
    }
}
