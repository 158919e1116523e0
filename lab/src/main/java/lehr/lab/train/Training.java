package lehr.lab.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lehr.lab.data.Corpus;

/**
 * Trains jobs side by side. All share one {@link Recipe} and are trained in one program, each in a lane; a run that is
 * done leaves its lane to the next job. Runs with another recipe wait until all lanes are empty.
 */
public final class Training {
    private final int lanes;
    private final Jobs jobs;
    private final Learners learners;
    private final Corpora corpora;
    private final List<Attempt> running = new ArrayList<>();
    private Optional<Learner> learner = Optional.empty();

    /** Where jobs come from and what becomes of them goes to. */
    public interface Jobs {
        /**
         * The next job for a free lane, if there is one.
         *
         * @param recipe it must have; empty when no run is under way, and then this may wait
         */
        Optional<Job> next(Optional<Recipe> recipe) throws IOException;

        void kept(Job job, long steps);

        void ended(Job job, Result result);

        /** After every step of all lanes. */
        void stepped(List<Standing> standings);
    }

    /** How far a run is. */
    public record Standing(Job job, long steps) {}

    /** Makes a learner of a recipe with a number of lanes. */
    public interface Learners {
        Learner of(Recipe recipe, int vocabulary, int lanes);
    }

    /** Opens the data of a recipe. */
    public interface Corpora {
        Corpus of(Recipe recipe) throws IOException;
    }

    /** @param lanes the most runs side by side */
    public Training(int lanes, Jobs jobs, Learners learners, Corpora corpora) {
        this.lanes = lanes;
        this.jobs = jobs;
        this.learners = learners;
        this.corpora = corpora;
    }

    /** Trains until there are no jobs left. */
    public void run() throws IOException {
        try {
            admit();
            while (!running.isEmpty()) {
                step();
                retire();
                admit();
            }
        } finally {
            close();
        }
    }

    private void close() throws IOException {
        for (Attempt attempt : running) {
            attempt.close();
        }
        learner.ifPresent(Learner::close);
    }

    /** Fills free lanes. */
    private void admit() throws IOException {
        List<Attempt> joining = new ArrayList<>();
        while (running.size() + joining.size() < lanes) {
            Optional<Recipe> recipe = (running.isEmpty() ? joining : running)
                    .stream().findFirst().map(attempt -> attempt.job().recipe());
            Optional<Job> next = jobs.next(recipe);
            if (next.isEmpty()) {
                break;
            }
            joining.add(new Attempt(next.get(), corpora.of(next.get().recipe())));
        }
        if (!joining.isEmpty()) {
            arrange(joining);
        }
    }

    /** Lays the lanes out anew, those under way first. */
    private void arrange(List<Attempt> joining) throws IOException {
        List<State> states = new ArrayList<>();
        for (int lane = 0; lane < running.size(); lane++) {
            states.add(learner.orElseThrow().read(lane));
        }
        joining.forEach(attempt -> states.add(attempt.start()));
        running.addAll(joining);
        layOut(states);
    }

    private void layOut(List<State> states) throws IOException {
        learner.ifPresent(Learner::close);
        learner = Optional.empty();
        if (states.isEmpty()) {
            return;
        }
        Recipe recipe = running.get(0).job().recipe();
        Learner fresh = learners.of(recipe, corpora.of(recipe).vocabulary(), states.size());
        for (int lane = 0; lane < states.size(); lane++) {
            fresh.write(lane, states.get(lane));
        }
        learner = Optional.of(fresh);
    }

    private void step() throws IOException {
        Recipe recipe = running.get(0).job().recipe();
        int length = recipe.batch() * (recipe.context() + 1);
        int[] windows = new int[running.size() * length];
        for (int lane = 0; lane < running.size(); lane++) {
            running.get(lane).fill(windows, lane * length);
            running.get(lane).prepare(learner.orElseThrow(), lane);
        }
        Learner.Update update = learner.orElseThrow()
                .step(
                        windows,
                        recipe.batch(),
                        running.stream().mapToDouble(Attempt::rate).toArray(),
                        running.stream().mapToDouble(Attempt::annealing).toArray());
        for (int lane = 0; lane < running.size(); lane++) {
            note(lane, update);
        }
        jobs.stepped(running.stream()
                .map(attempt -> new Standing(attempt.job(), attempt.steps()))
                .toList());
    }

    private void note(int lane, Learner.Update update) throws IOException {
        Attempt attempt = running.get(lane);
        if (!Double.isFinite(update.losses()[lane])) {
            attempt.diverge(learner.orElseThrow(), lane);
            return;
        }
        attempt.stepped(update.losses()[lane], update.gradientNorms()[lane], update.loads()[lane]);
        attempt.settle(learner.orElseThrow(), lane);
        if (attempt.job().keep().contains(attempt.steps())) {
            jobs.kept(attempt.job(), attempt.steps());
        }
    }

    /** Takes runs that are over out of their lanes. */
    private void retire() throws IOException {
        if (running.stream().noneMatch(Attempt::over)) {
            return;
        }
        List<State> staying = new ArrayList<>();
        List<Attempt> left = new ArrayList<>();
        for (int lane = 0; lane < running.size(); lane++) {
            Attempt attempt = running.get(lane);
            if (attempt.over()) {
                jobs.ended(attempt.job(), attempt.finish(learner.orElseThrow(), lane));
                attempt.close();
            } else {
                left.add(attempt);
                staying.add(learner.orElseThrow().read(lane));
            }
        }
        running.clear();
        running.addAll(left);
        layOut(staying);
    }
}
