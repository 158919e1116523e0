package lehr.lab.metagradient;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lehr.lab.train.Optimizer;

/** Two lanes of runs on a {@link MadeSurface}. */
final class MadeRuns implements Course {
    private static final int LANES = 2;
    private static final int BATCH = 3;

    static Replay runs() {
        List<Point> start = IntStream.range(0, LANES)
                .mapToObj(lane -> Point.of(
                        new Random(lane).doubles(MadeSurface.SIZE, -1, 1).toArray()))
                .toList();
        AdamWStep update = new AdamWStep(new Optimizer(.9, .95, 1e-8, .1, .5), MadeSurface.SIZE - 1);
        return new Replay(new MadeSurface(LANES), update, new MadeRuns(), 0, start);
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public int[] training(int step) {
        return windows(step, BATCH);
    }

    @Override
    public List<int[]> judging() {
        return List.of(windows(-1, judgingBatch()), windows(-2, judgingBatch()));
    }

    @Override
    public int judgingBatch() {
        return 4;
    }

    private static int[] windows(int seed, int batch) {
        return new Random(seed)
                .ints((long) LANES * batch * (MadeSurface.SIZE + 1), -10, 11)
                .toArray();
    }
}
