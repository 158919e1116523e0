package lehr.lab.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lehr.lab.data.Tokenizer;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.lab.train.Optimizer;
import lehr.lab.train.Pace;
import lehr.lab.train.Recipe;
import lehr.schedule.Schedule;

/**
 * A declared ladder of runs: the union of its grids, a run that is in several of them once.
 *
 * @param name of the study it becomes
 * @param data the corpus of grids that name none
 * @param tokenizer {@code bytes}, {@code gpt2} or {@code ids(N)}
 * @param context tokens of a window that are foretold
 * @param warmup optimizer steps
 * @param pace of every run
 */
public record SweepFile(
        String name, String data, String tokenizer, int context, long warmup, Pace pace, List<Grid> grids) {

    /** @throws IllegalArgumentException if a value cannot be, or a grid asks for a run that cannot be */
    public SweepFile {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("name is \"" + name + "\", expected letters, digits, '.', '_' and '-'");
        }
        if (data.isBlank()) {
            throw new IllegalArgumentException("data is empty, expected a corpus");
        }
        Tokenizer.parse(tokenizer);
        if (context < 1) {
            throw new IllegalArgumentException("context is " + context + ", expected 1 or more");
        }
        if (warmup < 0) {
            throw new IllegalArgumentException("warmup is " + warmup + ", expected 0 or more steps");
        }
        if (grids.isEmpty()) {
            throw new IllegalArgumentException("grids is empty, expected at least one");
        }
        grids = List.copyOf(grids);
        runs(grids, tokenizer, context, warmup);
    }

    /** The runs asked for, each once, in the order of the grids. */
    public List<WantedRun> runs() {
        return runs(grids, tokenizer, context, warmup);
    }

    private static List<WantedRun> runs(List<Grid> grids, String tokenizer, int context, long warmup) {
        Set<WantedRun> runs = new LinkedHashSet<>();
        for (int at = 0; at < grids.size(); at++) {
            Grid grid = grids.get(at);
            try {
                List<Schedule> schedules = schedules(grid, warmup);
                for (Recipe recipe : recipes(grid, tokenizer, context)) {
                    for (long seed : grid.seeds()) {
                        schedules.forEach(schedule -> runs.add(new WantedRun(recipe, seed, schedule)));
                    }
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("grids[" + at + "]." + e.getMessage(), e);
            }
        }
        return List.copyOf(runs);
    }

    private static List<Schedule> schedules(Grid grid, long warmup) {
        List<Schedule> schedules = new ArrayList<>();
        for (double peak : grid.peaks()) {
            for (long steps : grid.steps()) {
                schedules.addAll(grid.schedules(peak, steps, warmup));
            }
        }
        return schedules;
    }

    private static List<Recipe> recipes(Grid grid, String tokenizer, int context) {
        List<Recipe> recipes = new ArrayList<>();
        for (ModelShape model : grid.models()) {
            for (Transfer transfer : grid.transfers()) {
                for (String data : grid.data()) {
                    for (int batch : grid.batches()) {
                        recipes.add(new Recipe(model, transfer, data, tokenizer, batch, context, Optimizer.USUAL));
                    }
                }
            }
        }
        return recipes;
    }
}
