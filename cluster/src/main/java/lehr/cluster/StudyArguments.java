package lehr.cluster;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Study;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;
import lehr.logs.source.LogFormatException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The studies of a job, and what of them is used. */
final class StudyArguments {
    @Parameters(paramLabel = "STUDY", arity = "1..*", description = "Study folders or logs; the driver reads them.")
    private List<Path> studies;

    @Option(
            names = "--runs",
            paramLabel = "GLOB,…",
            description = "Only these runs, by id; !GLOB leaves runs out (default: all).")
    private RunFilter runs = RunFilter.ALL;

    @Option(
            names = "--loss",
            paramLabel = "KIND",
            description = "train, val or final (default: the first that most of a study's runs have).")
    private LossKind loss;

    /** Curves by the study's name, made fit for a folder and distinct. */
    Map<String, List<Curve>> read() {
        Map<String, List<Curve>> curves = new LinkedHashMap<>();
        for (Path path : studies) {
            Study study = StudyReader.read(path, runs);
            String plain = study.name().replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
            String name = plain;
            for (int copy = 2; curves.containsKey(name); copy++) {
                name = plain + "-" + copy;
            }
            curves.put(name, curves(path, study));
        }
        return curves;
    }

    private List<Curve> curves(Path path, Study study) {
        LossKind kind = loss == null ? study.usualLoss() : loss;
        List<Curve> curves =
                study.curves(kind).stream().filter(curve -> !curve.isEmpty()).toList();
        if (curves.isEmpty()) {
            throw new LogFormatException(
                    path,
                    0,
                    "none of " + study.runs().size() + " runs has a usable " + kind
                            + " loss, expected runs that log it, or another --loss");
        }
        return curves;
    }
}
