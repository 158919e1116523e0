package lehr.cli;

import java.nio.file.Path;
import java.util.Optional;
import lehr.plan.Plan;
import lehr.plan.PlanFile;
import lehr.report.HtmlReport;
import lehr.report.Picture;
import lehr.report.Report;
import lehr.schedule.Schedule;
import lehr.schedule.TableFile;

/** The files of a plan; their places are taken before the work starts. */
final class PlanFolder {
    private final Outputs outputs;
    private final Path plan;
    private final Path report;
    private final Path schedule;
    private final Path folder;

    PlanFolder(Outputs outputs, Path folder) {
        this.outputs = outputs;
        this.folder = folder;
        this.plan = folder.resolve("plan.json");
        this.report = folder.resolve("report.html");
        this.schedule = folder.resolve("schedule.csv");
        outputs.claim(plan);
        outputs.claim(report);
        outputs.claim(schedule);
    }

    /** Writes all of it, and the pictures if asked for. */
    void write(Report content, boolean pictures) {
        Plan answer = content.plan();
        outputs.writeText(plan, out -> out.write(PlanFile.write(answer)));
        outputs.writeText(report, out -> out.write(HtmlReport.of(content)));
        outputs.writeText(schedule, out -> TableFile.write(Schedule.parse(answer.schedule()), out, 1));
        if (pictures) {
            Optional<String> noPng = Picture.whyNoPng();
            if (noPng.isPresent()) {
                throw new BadInput(folder.toString(), noPng.get(), "a Java with AWT for --png");
            }
            Picture.all(content).forEach(this::write);
        }
    }

    private void write(Picture picture) {
        outputs.writeText(folder.resolve(picture.name() + ".svg"), out -> out.write(picture.svg()));
        outputs.write(folder.resolve(picture.name() + ".png"), out -> out.write(picture.png()));
    }
}
