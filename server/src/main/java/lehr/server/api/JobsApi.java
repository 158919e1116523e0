package lehr.server.api;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Optional;
import lehr.server.jobs.Job;
import lehr.server.jobs.Jobs;
import lehr.server.web.Answers;
import lehr.server.web.Api;
import lehr.server.web.EventStreams;
import lehr.server.web.Problem;

/** Jobs: how far they are, and the end of those nobody wants any more. */
public final class JobsApi implements Api {
    private record All(List<Job> jobs) {}

    private final Jobs jobs;
    private final EventStreams.Topic events;

    public JobsApi(Jobs jobs, EventStreams streams) {
        this.jobs = jobs;
        this.events = streams.topic();
        jobs.listen(job -> events.send("job", Answers.text(job)));
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get(BASE + "/jobs", context -> Answers.json(context, new All(jobs.all())));
        routes.get(BASE + "/jobs/events", context -> events.open(context, stream -> {}));
        routes.get(BASE + "/jobs/{id}", context -> answer(context, jobs.find(context.pathParam("id"))));
        routes.delete(BASE + "/jobs/{id}", context -> answer(context, jobs.cancel(context.pathParam("id"))));
    }

    private static void answer(Context context, Optional<Job> job) {
        Answers.json(context, job.orElseThrow(() -> Problem.missing("job", context.pathParam("id"))));
    }
}
