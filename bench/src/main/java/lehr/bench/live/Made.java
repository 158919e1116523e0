package lehr.bench.live;

import java.util.SplittableRandom;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.schedule.Schedule;

/** Curves made from a plain law and noise, where only their size matters. */
final class Made {
    private Made() {}

    /** Of a model of 1e8 parameters, a point every tenth step. */
    static Curve curve(Schedule schedule) {
        int points = (int) (schedule.steps() / 10);
        long[] steps = new long[points];
        double[] losses = new double[points];
        SplittableRandom random = new SplittableRandom(schedule.text().hashCode());
        double area = 0;
        for (int point = 0; point < points; point++) {
            steps[point] = 10L * point + 9;
            area += 10 * schedule.at(steps[point]) / schedule.peak();
            double floor = 0.1 * schedule.at(steps[point]) / schedule.peak();
            losses[point] =
                    (2.5 + floor + 0.5 * Math.pow((area + 1) / 20_000, -0.5)) * Math.exp(0.005 * random.nextGaussian());
        }
        return new Curve("made-" + schedule.text(), LossKind.TRAIN, steps, losses, schedule, Setting.ofParams(1e8));
    }
}
