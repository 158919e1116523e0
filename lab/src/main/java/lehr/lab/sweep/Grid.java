package lehr.lab.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import lehr.lab.model.ModelShape;
import lehr.lab.model.Transfer;
import lehr.math.ShortestDecimal;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;
import lehr.schedule.Warmup;
import lehr.schedule.WarmupStableDecay;

/**
 * Runs that are every combination of a few lists.
 *
 * @param data corpora: bundled names or paths
 * @param transfers how the models are parametrized
 * @param batches windows a step
 * @param seeds of the initial weights and the order of the data
 * @param peaks peak LRs
 * @param steps horizons, optimizer steps
 * @param decays shares of the horizon a WSD schedule decays over, in (0, 1]
 * @param shapes of those decays
 * @param finalShare LR at the horizon over the peak LR, in [0, 1)
 * @param schedules other forms: see {@link ScheduleForm}
 */
public record Grid(
        List<String> data,
        List<ModelShape> models,
        List<Transfer> transfers,
        List<Integer> batches,
        List<Long> seeds,
        List<Double> peaks,
        List<Long> steps,
        List<Double> decays,
        List<Shape> shapes,
        double finalShare,
        List<ScheduleForm> schedules) {

    /** @throws IllegalArgumentException if a list is empty, repeats itself or holds what cannot be */
    public Grid {
        data = checked("data", data, text -> !text.isBlank(), "a corpus");
        models = checked("models", models, model -> true, "a model");
        transfers = checked("parametrizations", transfers, transfer -> true, "a parametrization");
        batches = checked("batches", batches, batch -> batch >= 1, "1 or more");
        seeds = checked("seeds", seeds, seed -> seed >= 0, "0 or more");
        peaks = checked("peaks", peaks, peak -> peak > 0 && Double.isFinite(peak), "above 0");
        steps = checked("steps", steps, horizon -> horizon >= 1, "1 or more");
        if (decays.isEmpty() && schedules.isEmpty()) {
            throw new IllegalArgumentException("decays and schedules are both empty, expected a schedule");
        }
        decays = unique("decays", decays, decay -> decay > 0 && decay <= 1, "above 0 and at most 1");
        shapes = checked("shapes", shapes, shape -> true, "a shape");
        schedules = unique("schedules", schedules, form -> true, "a schedule");
        if (!(finalShare >= 0 && finalShare < 1)) {
            throw new IllegalArgumentException("final is " + finalShare + ", expected from 0 to below 1");
        }
    }

    private static <T> List<T> checked(String key, List<T> values, Predicate<T> good, String expected) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException(key + " is empty, expected at least one");
        }
        return unique(key, values, good, expected);
    }

    private static <T> List<T> unique(String key, List<T> values, Predicate<T> good, String expected) {
        for (int at = 0; at < values.size(); at++) {
            if (!good.test(values.get(at))) {
                throw new IllegalArgumentException(
                        key + "[" + at + "] is " + values.get(at) + ", expected " + expected);
            }
        }
        if (new HashSet<>(values).size() < values.size()) {
            throw new IllegalArgumentException(key + " says a value twice, expected each once");
        }
        return List.copyOf(values);
    }

    /**
     * Every schedule of one peak LR and one horizon.
     *
     * @param warmup optimizer steps
     * @throws IllegalArgumentException if one cannot be
     */
    List<Schedule> schedules(double peak, long horizon, long warmup) {
        if (warmup >= horizon) {
            throw new IllegalArgumentException("steps of " + horizon + " are no more than the warm-up of " + warmup
                    + ", expected a horizon beyond it");
        }
        List<Schedule> all = new ArrayList<>();
        for (double decay : decays) {
            for (Shape shape : shapes) {
                all.add(stableDecay(peak, horizon, warmup, decay, shape));
            }
        }
        for (int at = 0; at < schedules.size(); at++) {
            try {
                all.add(schedules.get(at).schedule(peak, horizon, warmup, finalShare * peak));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("schedules[" + at + "]: " + e.getMessage(), e);
            }
        }
        return all;
    }

    private Schedule stableDecay(double peak, long horizon, long warmup, double decay, Shape shape) {
        long start = horizon - Math.round(decay * horizon);
        if (start == horizon || (start < warmup && decay < 1)) {
            throw new IllegalArgumentException("decays of " + ShortestDecimal.of(decay) + " at " + horizon
                    + " steps begin at step " + start + ", expected from the end of the warm-up, " + warmup
                    + ", to before the horizon, or a decay of 1");
        }
        return new WarmupStableDecay(peak, horizon, Warmup.linear(warmup), decay, shape, finalShare * peak);
    }
}
