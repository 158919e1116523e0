package lehr.lab.metagradient;

import java.util.ArrayList;
import java.util.List;
import lehr.lab.data.Batches;
import lehr.lab.data.ValidationSet;
import lehr.lab.train.Recipe;

/** The text that the lab's runs of some seeds read, a lane a seed, and one validation set for all. */
final class SeededCourse implements Course {
    /** At once, as many as a run's own evaluation takes at small contexts. */
    private static final int MOST_JUDGED = 64;

    private final List<Batches> lanes;
    private final List<int[]> judging = new ArrayList<>();
    private final int judgingBatch;

    /** Windows of the validation set that make no whole piece are left out. */
    SeededCourse(Recipe recipe, List<Long> seeds, ValidationSet validation) {
        lanes = seeds.stream()
                .map(seed -> new Batches(validation.corpus(), recipe.batch(), recipe.context(), seed))
                .toList();
        judgingBatch = Math.min(MOST_JUDGED, validation.windows());
        for (int from = 0; from + judgingBatch <= validation.windows(); from += judgingBatch) {
            int[] windows = new int[judgingBatch * (recipe.context() + 1)];
            validation.fill(from, judgingBatch, windows);
            judging.add(side(lanes.stream().map(lane -> windows).toList()));
        }
    }

    @Override
    public int batch() {
        return lanes.get(0).batch();
    }

    @Override
    public int[] training(int step) {
        return side(lanes.stream().map(lane -> lane.at(step)).toList());
    }

    @Override
    public List<int[]> judging() {
        return judging;
    }

    @Override
    public int judgingBatch() {
        return judgingBatch;
    }

    private static int[] side(List<int[]> windows) {
        int length = windows.get(0).length;
        int[] all = new int[windows.size() * length];
        for (int lane = 0; lane < windows.size(); lane++) {
            System.arraycopy(windows.get(lane), 0, all, lane * length, length);
        }
        return all;
    }
}
