package lehr.server.web;

import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import lehr.server.jobs.Job;
import lehr.server.jobs.Jobs;

/** Jobs: how far they are. */
public final class JobsApi implements Api {
    private record All(List<Job> jobs) {}

    private final Jobs jobs;

    public JobsApi(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.get(BASE + "/jobs", context -> Answers.json(context, new All(jobs.all())));
        routes.get(BASE + "/jobs/{id}", context -> Answers.json(context, find(context.pathParam("id"))));
    }

    private Job find(String id) {
        return jobs.find(id).orElseThrow(() -> Problem.missing("job", id));
    }
}
