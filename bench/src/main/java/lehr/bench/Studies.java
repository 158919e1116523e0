package lehr.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Study;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;

/** The published curves that accuracy is measured on. */
final class Studies {
    private final Path folder;

    /** @param folder of {@code runs.csv} */
    Studies(Path folder) {
        this.folder = folder;
    }

    /** Of {@code runs.csv} and the tables beside it. */
    Path folder() {
        return folder;
    }

    /** Runs of 25M, 100M and 400M parameters under up to nine schedules. */
    List<Curve> multiPower(String size, List<String> schedules) {
        return read(folder, size + "-*").curves(LossKind.TRAIN).stream()
                .filter(curve ->
                        schedules.contains(curve.run().substring(curve.run().indexOf('-') + 1)))
                .toList();
    }

    List<Curve> multiPower(String size) {
        return read(folder, size + "-*_*").curves(LossKind.TRAIN);
    }

    /** The runs of 124M parameters on one corpus: constant, cosine, and cooldowns of many ratios and peak LRs. */
    List<Run> cooldown() {
        return read(folder, "124M-sp-*,grad-norm-124M-sp-*").runs();
    }

    /** Byte-level models of three widths, dense and MoE. */
    List<Run> tiny(String... models) {
        return read(folder.resolve("tiny"), String.join("-*,", models) + "-*").runs();
    }

    List<Curve> tinyCurves(LossKind kind) {
        return read(folder.resolve("tiny"), "*").curves(kind);
    }

    /** Chosen runs of a folder beside the tables; "" for these. */
    Study runs(String name, String globs) {
        return read(folder.resolve(name), globs);
    }

    /** The curves of the first one's model. */
    static List<Curve> alike(List<Curve> curves) {
        return curves.stream()
                .filter(curve -> curve.setting().sameAs(curves.get(0).setting()))
                .toList();
    }

    /** The runs of a study beside them, with a table of its own. */
    List<Run> beside(String study) {
        return read(folder.resolve(study), "*").runs();
    }

    Study all() {
        return read(folder, "*");
    }

    private static Study read(Path path, String globs) {
        return StudyReader.read(path, RunFilter.parse(globs));
    }

    static List<Curve> curves(List<Run> runs, LossKind kind, Predicate<Run> chosen) {
        return runs.stream()
                .filter(chosen)
                .flatMap(run -> run.curve(kind).stream())
                .filter(curve -> !curve.isEmpty())
                .toList();
    }
}
