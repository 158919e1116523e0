package lehr.server.api;

import java.nio.file.Path;
import java.util.List;
import lehr.fit.Platform;
import lehr.server.forecast.LongSchedules;
import lehr.server.forecast.OpenedFits;
import lehr.server.jobs.Jobs;
import lehr.server.live.LiveRuns;
import lehr.server.state.State;
import lehr.server.study.Studies;
import lehr.server.study.Uploads;
import lehr.server.web.Api;
import lehr.server.web.FolderGate;

/** All that leads from a study to a plan, over the same studies and fits in memory. */
public final class StudyApis {
    private final StudiesApi studies;
    private final List<Api> all;

    public StudyApis(State state, OpenedFits fits, LiveRuns live, Jobs jobs, FolderGate gate, String version) {
        Studies opened = new Studies();
        Uploads uploads = new Uploads(state.uploads());
        LongSchedules schedules = new LongSchedules();
        Platform platform = new Platform(
                version,
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        this.studies = new StudiesApi(state, opened, jobs, gate, uploads);
        this.all = List.of(
                studies,
                new UploadApi(studies, uploads),
                new CurvesApi(state, opened),
                new FitsApi(state, fits, live, jobs, platform),
                new ResidualsApi(state, opened, fits),
                new PredictApi(fits, schedules),
                new RatiosApi(fits, schedules),
                new MapApi(fits, schedules),
                new PlansApi(state, fits, jobs, platform),
                new ExportApi(state, schedules),
                new DescriptionApi());
    }

    public List<Api> all() {
        return all;
    }

    /** Queues the reading of a study that the server was started with. */
    public void take(Path path) {
        studies.read(path.toAbsolutePath().normalize(), "");
    }
}
