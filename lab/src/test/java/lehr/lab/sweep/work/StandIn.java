package lehr.lab.sweep.work;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lehr.lab.data.Corpora;
import lehr.lab.data.Corpus;
import lehr.lab.data.Tokenizer;
import lehr.lab.train.Learner;
import lehr.lab.train.Probe;
import lehr.lab.train.State;
import lehr.lab.train.Worker;

/**
 * A worker that trains nothing: losses follow a law of the LRs seen so far,
 *
 * <pre>
 * L = 1.5 + 2/√(1 + 20·area) + 30·heat     area ← area + LR,  heat ← heat + (LR − heat)/50
 * </pre>
 *
 * all else is the lab's own worker. Told so by its second argument, it falls: {@code crash@STEP=FILE} once, when a lane
 * comes to a step and the file is not there yet; {@code poison@LR} whenever a lane has such a peak; {@code diverge@LR} has
 * losses of no number from an LR on; {@code slow@MS} takes so long a step.
 */
public final class StandIn {
    private StandIn() {}

    public static void main(String[] args) throws IOException {
        Thread watch = new Thread(StandIn::endWithParent, "end-with-parent");
        watch.setDaemon(true);
        watch.start();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        List<Corpus> open = new ArrayList<>();
        new Worker(Integer.parseInt(args[0]), out)
                .run(
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                        (recipe, vocabulary, lanes) -> new Law(lanes, args[1]),
                        recipe -> {
                            if (open.isEmpty()) {
                                open.add(Corpora.open(recipe.data(), Tokenizer.parse(recipe.tokenizer())));
                            }
                            return open.get(0);
                        });
    }

    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
        Runtime.getRuntime().halt(143);
    }

    private static final class Law implements Learner {
        private final State[] lanes;
        private final List<String> faults;

        Law(int lanes, String faults) {
            this.lanes = new State[lanes];
            this.faults = List.of(faults.split(",", -1));
        }

        @Override
        public int lanes() {
            return lanes.length;
        }

        @Override
        public double gradientSquare(int lane, int[] windows, int batch) {
            throw new UnsupportedOperationException("a law has no gradient");
        }

        @Override
        public Update step(int[] windows, int batch, double[] rates, double[] annealing) {
            double[] losses = new double[lanes.length];
            for (int lane = 0; lane < lanes.length; lane++) {
                losses[lane] = loss(lane);
                float[] seen = lanes[lane].weights();
                float[] next = {(float) (seen[0] + rates[lane]), (float) (seen[1] + (rates[lane] - seen[1]) / 50)};
                lanes[lane] = state(lanes[lane].updates() + 1, next);
                for (String fault : faults) {
                    losses[lane] = suffer(fault, lanes[lane].updates(), rates[lane], losses[lane]);
                }
            }
            return new Update(losses, new double[lanes.length], new int[lanes.length][0]);
        }

        private static double suffer(String fault, long step, double rate, double loss) {
            String[] parts = fault.split("[@=]", -1);
            switch (parts[0]) {
                case "crash" -> {
                    if (step == Long.parseLong(parts[1])) {
                        fallOnce(Path.of(parts[2]));
                    }
                }
                case "poison" -> {
                    if (rate == Double.parseDouble(parts[1])) {
                        Runtime.getRuntime().halt(137);
                    }
                }
                case "slow" -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(parts[1])));
                case "diverge" -> {
                    return rate >= Double.parseDouble(parts[1]) ? Double.NaN : loss;
                }
                default -> {
                    return loss;
                }
            }
            return loss;
        }

        private static void fallOnce(Path marker) {
            try {
                Files.createFile(marker);
                Runtime.getRuntime().halt(137);
            } catch (FileAlreadyExistsException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private double loss(int lane) {
            float[] seen = lanes[lane].weights();
            return 1.5 + 2 / Math.sqrt(1 + 20 * seen[0]) + 30 * seen[1];
        }

        @Override
        public double loss(int lane, int[] windows, int batch) {
            return loss(lane);
        }

        @Override
        public Probe probe(int lane, int[] windows, int batch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public State read(int lane) {
            return lanes[lane];
        }

        @Override
        public void write(int lane, State state) {
            lanes[lane] = state.weights().length == 2 ? state : state(state.updates(), new float[2]);
        }

        private static State state(long updates, float[] seen) {
            return new State(updates, seen, new float[2], new float[2], new float[0]);
        }

        @Override
        public void close() {}
    }
}
