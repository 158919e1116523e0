package lehr.lab.metagradient;

import java.util.List;

/** What the lanes of a run read: a function of the step, so that any step can be taken again. */
public interface Course {
    /** Windows a lane and step. */
    int batch();

    /** The training windows of a step, {@code [lanes][batch][context + 1]} one after another. */
    int[] training(int step);

    /** Of the windows the last weights are judged by, pieces of {@link #judgingBatch} windows a lane, laid out likewise. */
    List<int[]> judging();

    /** Windows a lane in each piece of {@link #judging}. */
    int judgingBatch();
}
