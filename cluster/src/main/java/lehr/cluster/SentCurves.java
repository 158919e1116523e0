package lehr.cluster;

import java.io.Serializable;
import java.util.List;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.curve.Setting;
import lehr.schedule.Schedule;

/** Curves on their way to another machine, where they are equal to what they were. */
record SentCurves(List<Sent> curves) implements Serializable {

    /** One curve; its schedule as text, which parses back to an equal value. */
    private record Sent(
            String run,
            LossKind kind,
            long[] steps,
            double[] loss,
            String schedule,
            double params,
            double activeParams,
            double tokensPerStep,
            String dataset)
            implements Serializable {

        static Sent of(Curve curve) {
            Setting setting = curve.setting();
            return new Sent(
                    curve.run(),
                    curve.kind(),
                    curve.steps(),
                    curve.losses(),
                    curve.schedule().text(),
                    setting.params(),
                    setting.activeParams(),
                    setting.tokensPerStep(),
                    setting.dataset());
        }

        Curve curve() {
            Setting setting = new Setting(params, activeParams, tokensPerStep, dataset);
            return new Curve(run, kind, steps, loss, Schedule.parse(schedule), setting);
        }
    }

    static SentCurves of(List<Curve> curves) {
        return new SentCurves(curves.stream().map(Sent::of).toList());
    }

    /** The curves again. */
    List<Curve> arrived() {
        return curves.stream().map(Sent::curve).toList();
    }
}
