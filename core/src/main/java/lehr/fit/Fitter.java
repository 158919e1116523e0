package lehr.fit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import lehr.curve.Curve;
import lehr.law.Law;
import lehr.law.Laws;
import lehr.law.Relaxation;

/**
 * Fits a law to the curves of a study. Immutable and thread-safe; the same seed gives the same result, whatever the
 * executor.
 *
 * <p>The relaxation law is fitted model by model, by maximum a posteriori ({@link PosteriorFit}), with priors carried over
 * between sizes; the published laws by robust least squares from many starts ({@link RobustFit}).
 *
 * @param objective for the published laws
 * @param starts starts tried for the published laws
 * @param seed of the random streams
 * @param bootstrap draws for the laws without a posterior; 0 for none
 * @param prior of the relaxation law
 * @param calibrated whether schedules are left out in turn to calibrate the intervals of the relaxation law
 * @param platform for the provenance
 * @param executor runs independent fits
 */
public record Fitter(
        Objective objective,
        int starts,
        long seed,
        int bootstrap,
        Prior prior,
        boolean calibrated,
        Platform platform,
        Executor executor) {

    public Fitter {
        if (starts < 1 || bootstrap < 0) {
            throw new IllegalArgumentException("starts ≥ 1 and bootstrap ≥ 0, found " + starts + ", " + bootstrap);
        }
    }

    public static Fitter withDefaults() {
        return new Fitter(Objective.ROBUST, 24, 7, 0, Prior.LANGUAGE_MODELS, true, Platform.UNSTATED, Runnable::run);
    }

    public Fitter withObjective(Objective other) {
        return new Fitter(other, starts, seed, bootstrap, prior, calibrated, platform, executor);
    }

    public Fitter withStarts(int count) {
        return new Fitter(objective, count, seed, bootstrap, prior, calibrated, platform, executor);
    }

    public Fitter withSeed(long other) {
        return new Fitter(objective, starts, other, bootstrap, prior, calibrated, platform, executor);
    }

    public Fitter withBootstrap(int draws) {
        return new Fitter(objective, starts, seed, draws, prior, calibrated, platform, executor);
    }

    public Fitter withPrior(Prior other) {
        return new Fitter(objective, starts, seed, bootstrap, other, calibrated, platform, executor);
    }

    public Fitter withCalibration(boolean wanted) {
        return new Fitter(objective, starts, seed, bootstrap, prior, wanted, platform, executor);
    }

    public Fitter withPlatform(Platform other) {
        return new Fitter(objective, starts, seed, bootstrap, prior, calibrated, other, executor);
    }

    public Fitter withExecutor(Executor other) {
        return new Fitter(objective, starts, seed, bootstrap, prior, calibrated, platform, other);
    }

    /**
     * Fits {@code law} to all curves.
     *
     * @throws IllegalArgumentException if there is no curve
     */
    public Fit fit(Law law, List<Curve> curves) {
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("no curve to fit");
        }
        List<Curve> used = law.finalOnly() ? curves.stream().map(Fitter::last).toList() : BurnIn.withoutAll(curves);
        List<ModelFit> models = law instanceof Relaxation ? posteriors(used) : leastSquares(law, used);
        return new Fit(law.name(), curves.get(0).kind(), models, List.of(), provenance(law, curves));
    }

    private static Curve last(Curve curve) {
        return curve.between(curve.lastStep(), curve.lastStep());
    }

    private List<ModelFit> leastSquares(Law law, List<Curve> curves) {
        List<List<Curve>> groups = law.spansSizes() ? Models.byDataset(curves) : Models.bySetting(curves);
        List<Callable<ModelFit>> tasks = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (List<Curve> group : groups) {
            SplittableRandom own = random.split();
            tasks.add(() -> new LeastSquaresModel(law, group, this, own).fit());
        }
        return all(tasks);
    }

    private List<ModelFit> posteriors(List<Curve> curves) {
        List<List<Curve>> groups = Models.bySetting(curves);
        List<Callable<ModelFit>> alone = new ArrayList<>();
        groups.forEach(group -> alone.add(() -> new PosteriorFit(group, prior).fit()));
        List<ModelFit> first = all(alone);
        List<LiveFit.Finished> finished = LiveFit.finished(first, groups);
        List<Callable<ModelFit>> carried = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            ModelFit model = first.get(i);
            List<Curve> group = groups.get(i);
            List<LiveFit.Finished> donors = SizeTransfer.donors(finished, model.setting());
            boolean live = !LiveFit.isFinished(group) && !donors.isEmpty();
            carried.add(() -> live ? new LiveFit(donors, prior).fit(group) : model);
        }
        return calibrated ? calibrated(all(carried), groups) : all(carried);
    }

    /** Intervals calibrated by each model's own schedules left out; where there is one alone, by those of all other models. */
    private List<ModelFit> calibrated(List<ModelFit> models, List<List<Curve>> groups) {
        List<List<Double>> errors = groups.stream()
                .map(group -> HoldOut.errors(this, Laws.RELAXATION, group))
                .toList();
        List<Double> all = errors.stream().flatMap(List::stream).toList();
        List<ModelFit> calibrated = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            Calibration own = Calibration.of(errors.get(i));
            boolean alone = errors.get(i).isEmpty();
            calibrated.add(models.get(i).calibrated(alone ? Calibration.of(all).ofOthers() : own));
        }
        return calibrated;
    }

    /** The same fitter for use within a task of its own executor. */
    public Fitter alone() {
        return withExecutor(Runnable::run).withBootstrap(0).withCalibration(false);
    }

    /** Runs tasks by the executor; results in the order of the tasks. */
    public <T> List<T> all(List<Callable<T>> tasks) {
        List<FutureTask<T>> futures = tasks.stream().map(FutureTask::new).toList();
        futures.forEach(executor::execute);
        List<T> results = new ArrayList<>();
        for (FutureTask<T> future : futures) {
            future.run();
            try {
                results.add(future.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (CancellationException) new CancellationException("interrupted").initCause(e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            }
        }
        return results;
    }

    private Provenance provenance(Law law, List<Curve> curves) {
        Map<String, String> hashes = new TreeMap<>();
        curves.forEach(curve -> hashes.put(curve.run(), hash(curve)));
        Map<String, String> options = new TreeMap<>();
        options.put("law", law.name());
        options.put("loss", curves.get(0).kind().text());
        options.put("objective", objective.name().toLowerCase(java.util.Locale.ROOT));
        options.put("starts", Integer.toString(starts));
        options.put("bootstrap", Integer.toString(bootstrap));
        options.put("prior", prior.name());
        return new Provenance(hashes, options, seed, platform.version(), platform.java(), platform.system());
    }

    private static String hash(Curve curve) {
        byte[] made = (curve.kind() + " " + curve.schedule().text()).getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(16 * curve.size() + made.length).put(made);
        for (int point = 0; point < curve.size(); point++) {
            bytes.putLong(curve.step(point)).putDouble(curve.loss(point));
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
