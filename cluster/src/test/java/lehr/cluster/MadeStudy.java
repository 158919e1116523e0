package lehr.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.curve.Study;
import lehr.fit.Simulator;
import lehr.law.Laws;
import lehr.logs.StudyReader;
import lehr.logs.StudyWriter;
import lehr.schedule.Schedule;

/** A small study made from a law. */
final class MadeStudy {
    private static final double[] LANGUAGE = {2.7, -1.35, 0.46, -1.85, -3.0, 0.45, -0.5, 0.35, -0.43};

    private MadeStudy() {}

    /** Writes a study of three short runs, one of them repeated, and returns its folder. */
    static Path in(Path parent) throws IOException {
        List<Schedule> schedules = Stream.of(
                        "constant(peak=5e-4, steps=6000, warmup=100)",
                        "cosine(peak=5e-4, steps=6000, warmup=100, final=5e-5)",
                        "wsd(peak=5e-4, steps=6000, warmup=100, decay=0.2, shape=linear, final=0)",
                        "wsd(peak=5e-4, steps=6000, warmup=100, decay=0.2, shape=linear, final=0)")
                .map(Schedule::parse)
                .toList();
        Study study = new Simulator(Laws.RELAXATION, LANGUAGE, 0.0008, 100, 11)
                .runs("made", schedules, new Setting(1e8, 1e8, 5e5, "made"));
        Path folder = parent.resolve("study");
        StudyWriter.write(study, folder);
        return folder;
    }

    static List<Curve> curves(Path study) {
        return StudyReader.read(study).curves(LossKind.TRAIN);
    }
}
