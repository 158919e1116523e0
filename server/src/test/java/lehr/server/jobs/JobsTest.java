package lehr.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lehr.fit.Fitter;
import lehr.server.state.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    private State state;
    private Jobs jobs;
    private final CountDownLatch never = new CountDownLatch(1);

    @BeforeEach
    void open() {
        state = State.open(folder.resolve("lehr.sqlite"));
        jobs = new Jobs(state.jobs(), new JobLimits(1, 3, 5, LONG, GRACE));
    }

    @AfterEach
    void close() {
        never.countDown();
        jobs.close();
        state.close();
    }

    @Test
    void aJobTellsHowFarItIsAndWhatItMade() throws InterruptedException {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        jobs.listen(job -> told.add(job.state().text() + " " + job.progress() + " " + job.message()));
        Job asked = jobs.submit("fit", "a fit", progress -> {
            progress.at(0.5, "half of it");
            return "f1";
        });
        Job done = ended(asked);
        assertThat(done.state()).isEqualTo(Job.Phase.DONE);
        assertThat(done.result()).isEqualTo("f1");
        assertThat(done.ended()).isAfterOrEqualTo(done.made());
        assertThat(told).containsExactly("queued 0.0 ", "running 0.0 ", "running 0.5 half of it", "done 1.0 ");
    }

    @Test
    void aFailureIsOneLine() throws InterruptedException {
        Job failed = ended(jobs.submit("fit", "a fit", progress -> {
            throw new IllegalArgumentException("no curve\nto fit");
        }));
        assertThat(failed.state()).isEqualTo(Job.Phase.FAILED);
        assertThat(failed.message()).isEqualTo("no curve to fit");
        Job defect = ended(jobs.submit("fit", "a fit", progress -> {
            throw new NullPointerException();
        }));
        assertThat(defect.message()).startsWith("this is a defect of Lehr: ");
        Job memory = ended(jobs.submit("fit", "a fit", progress -> {
            throw new OutOfMemoryError();
        }));
        assertThat(memory.message()).contains("memory ran out, expected");
        Job file = ended(jobs.submit("fit", "a fit", progress -> {
            throw new NoSuchFileException("/data/gone");
        }));
        assertThat(file.message()).isEqualTo("/data/gone: is not there, expected a file or folder");
    }

    @Test
    void oneRunsAtATimeAndTheRestWaitInTurn() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Job> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            asked.add(jobs.submit("fit", "fit " + i, progress -> {
                go.await();
                order.add(number);
                return "";
            }));
        }
        assertThat(jobs.all())
                .extracting(Job::state)
                .containsExactly(Job.Phase.RUNNING, Job.Phase.QUEUED, Job.Phase.QUEUED);
        go.countDown();
        ended(asked.get(2));
        assertThat(order).containsExactly(0, 1, 2);
    }

    @Test
    void aFullQueueRefuses() {
        IntStream.range(0, 4).forEach(i -> jobs.submit("fit", "waits", waits()));
        assertThatThrownBy(() -> jobs.submit("fit", "one more", waits()))
                .isInstanceOf(QueueFull.class)
                .hasMessageContaining("3 jobs wait already, expected fewer");
    }

    @Test
    void whatWaitsIsCancelledWithoutEverRunning() throws InterruptedException {
        jobs.submit("fit", "first", waits());
        AtomicInteger runs = new AtomicInteger();
        Job second = jobs.submit("fit", "second", progress -> Integer.toString(runs.incrementAndGet()));
        assertThat(jobs.cancel(second.id()).orElseThrow().state()).isEqualTo(Job.Phase.CANCELLED);
        jobs.cancel(jobs.all().get(0).id());
        ended(jobs.all().get(0));
        assertThat(runs).hasValue(0);
        assertThat(jobs.cancel("nothing")).isEmpty();
    }

    @Test
    void whatRunsIsInterrupted() throws InterruptedException {
        Job running = jobs.submit("fit", "waits", waits());
        assertThat(jobs.cancel(running.id()).orElseThrow().message()).isEqualTo("stopping");
        Job cancelled = ended(running);
        assertThat(cancelled.state()).isEqualTo(Job.Phase.CANCELLED);
        assertThat(cancelled.message()).isEqualTo("cancelled");
    }

    @Test
    void workThatGoesOnIsLeftAloneAndItsResultThrownAway() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Job deaf = jobs.submit("fit", "deaf", progress -> {
            while (end.getCount() > 0) {
                Thread.onSpinWait();
            }
            ended.countDown();
            return "made all the same";
        });
        Job next = jobs.submit("fit", "next", progress -> "made");
        jobs.cancel(deaf.id());
        Job cancelled = ended(deaf);
        assertThat(cancelled.message()).isEqualTo("cancelled; it did not stop at once, its result will be thrown away");
        assertThat(ended(next).result()).isEqualTo("made");
        end.countDown();
        ended.await();
        Thread.sleep(50);
        assertThat(jobs.find(deaf.id())).contains(cancelled);
    }

    @Test
    void workThatRunsTooLongFails() throws InterruptedException {
        try (Jobs hurried = new Jobs(state.jobs(), new JobLimits(1, 3, 5, Duration.ofMillis(50), GRACE))) {
            Job slow = hurried.submit("fit", "slow", waits());
            while (!hurried.find(slow.id()).orElseThrow().state().ended()) {
                Thread.sleep(5);
            }
            Job failed = hurried.find(slow.id()).orElseThrow();
            assertThat(failed.state()).isEqualTo(Job.Phase.FAILED);
            assertThat(failed.message()).contains("it ran for more than");
        }
    }

    /** Core knows nothing of jobs: it stops because its executor cancels the tasks it was handed. */
    @Test
    void aFitterStopsAtItsNextTask() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger tasks = new AtomicInteger();
        Job fit = jobs.submit("fit", "a fit", progress -> {
            List<Callable<Integer>> many = Collections.nCopies(1_000, () -> {
                begun.countDown();
                Thread.sleep(5);
                return tasks.incrementAndGet();
            });
            Fitter.withDefaults().withExecutor(progress.executor()).all(many);
            return "f1";
        });
        begun.await();
        jobs.cancel(fit.id());
        assertThat(ended(fit).message()).isEqualTo("cancelled");
        assertThat(tasks.get()).isLessThan(900);
    }

    @Test
    void onlyTheNewestThatEndedAreKept() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            ended(jobs.submit("fit", "fit " + i, progress -> ""));
        }
        assertThat(jobs.all()).extracting(Job::title).containsExactly("fit 3", "fit 4", "fit 5", "fit 6", "fit 7");
        assertThat(state.jobs().all()).hasSize(5);
    }

    @Test
    void afterARestartWhatRanHasFailed() throws InterruptedException {
        Job done = ended(jobs.submit("fit", "done", progress -> "f1"));
        Job running = jobs.submit("fit", "runs", waits());
        Job waiting = jobs.submit("fit", "waits", waits());
        // As a killed process would leave it: nobody closed the jobs.
        try (Jobs after = new Jobs(state.jobs(), JobLimits.ofMachine())) {
            assertThat(after.find(done.id())).contains(done);
            for (Job lost : List.of(running, waiting)) {
                Job failed = after.find(lost.id()).orElseThrow();
                assertThat(failed.state()).isEqualTo(Job.Phase.FAILED);
                assertThat(failed.message()).isEqualTo("the server ended");
            }
        }
    }

    @Test
    void aThousandJobsAreAllDone() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        try (State other = State.open(folder.resolve("other.sqlite"));
                Jobs many = new Jobs(other.jobs(), new JobLimits(4, 5_000, 100, LONG, GRACE))) {
            for (int i = 0; i < 1_000; i++) {
                many.submit("fit", "fit " + i, progress -> Integer.toString(done.incrementAndGet()));
            }
            while (many.all().stream().anyMatch(job -> !job.state().ended())) {
                Thread.sleep(10);
            }
            assertThat(many.all()).hasSize(100).allMatch(job -> job.state() == Job.Phase.DONE);
        }
        assertThat(done).hasValue(1_000);
    }

    private Work waits() {
        return progress -> {
            never.await();
            return "";
        };
    }

    private Job ended(Job job) throws InterruptedException {
        while (!jobs.find(job.id()).orElseThrow().state().ended()) {
            Thread.sleep(5);
        }
        return jobs.find(job.id()).orElseThrow();
    }
}
