package lehr.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Run;
import lehr.curve.Setting;
import lehr.curve.Study;
import lehr.feature.Exposure;
import lehr.law.Law;
import lehr.schedule.Schedule;

/**
 * Makes runs from a law: its losses times e^noise, the noise half slow drift (its correlation falls by e over .07 in ln
 * steps, as in real curves) and half white.
 *
 * @param law that makes the losses
 * @param theta its parameters
 * @param noise sd of ln loss
 * @param every steps between logged points
 * @param seed of the noise
 */
public record Simulator(Law law, double[] theta, double noise, long every, long seed) {
    private static final double RANGE = 0.07;

    public Simulator {
        if (theta.length != law.parameters().size()) {
            throw new IllegalArgumentException(
                    law.name() + " has " + law.parameters().size() + " parameters, found " + theta.length);
        }
        if (!(noise >= 0) || every < 1) {
            throw new IllegalArgumentException("noise ≥ 0 and every ≥ 1, found " + noise + ", " + every);
        }
    }

    /** One run a schedule, ids {@code made-1}, {@code made-2}, …; marked as made in their source. */
    public Study runs(String name, List<Schedule> schedules, Setting setting) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Run> runs = new ArrayList<>();
        for (Schedule schedule : schedules) {
            runs.add(run("made-" + (runs.size() + 1), schedule, setting, random.split()));
        }
        return new Study(name, runs);
    }

    private Run run(String id, Schedule schedule, Setting setting, SplittableRandom random) {
        long[] steps = steps(schedule);
        double[] loss = new double[steps.length];
        law.respond(Exposure.of(schedule, steps, setting)).evaluate(theta, loss, null);
        double drift = random.nextGaussian();
        double share = Math.sqrt(0.5);
        for (int point = 0; point < steps.length; point++) {
            if (point > 0) {
                double keep = Math.exp(-Math.log((double) steps[point] / steps[point - 1]) / RANGE);
                drift = keep * drift + Math.sqrt(1 - keep * keep) * random.nextGaussian();
            }
            loss[point] *= Math.exp(noise * share * (drift + random.nextGaussian()));
        }
        Curve curve = new Curve(id, LossKind.TRAIN, steps, loss, schedule, setting);
        Run.Quality quality = new Run.Quality(
                steps.length,
                0,
                0,
                0,
                schedule.at(steps[0]),
                schedule.at(curve.lastStep()),
                List.of("made from a law, not measured"));
        Run.Source source = new Run.Source(id + ".csv", "made", "");
        return new Run(id, setting, schedule, Map.of(LossKind.TRAIN, curve), "", source, quality);
    }

    private long[] steps(Schedule schedule) {
        int count = Math.toIntExact(Math.max(1, schedule.steps() / every));
        long[] steps = new long[count];
        for (int i = 0; i < count; i++) {
            steps[i] = (i + 1) * Math.min(every, schedule.steps());
        }
        return steps;
    }
}
