package lehr.plan.design;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Setting;
import lehr.feature.Exposure;
import lehr.fit.ExpectedFit;
import lehr.law.Laws;
import lehr.law.Response;
import lehr.plan.Target;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;

/**
 * What it is expected to cost to choose the ratio by the fitted parameters instead of the true ones:
 *
 * <pre>
 * mean over draws θ of   L(R̂; θ) − min_R L(R; θ),     R̂ = argmin_R L(R; θ̂)
 * </pre>
 */
public final class Regret {
    private static final int RATIOS = 33;
    private static final int DRAWS = 200;
    private static final long SEED = 7;
    private static final double LEAST = 0.02;

    private final List<Response> responses = new ArrayList<>();

    public Regret(Target target, Shape shape, Setting setting) {
        double most = 1 - (double) target.warmup() / target.steps();
        for (int i = 0; i < RATIOS; i++) {
            Schedule schedule = target.schedule(LEAST + (most - LEAST) * i / (RATIOS - 1), shape);
            Exposure end = Exposure.of(schedule, new long[] {schedule.steps()}, setting);
            responses.add(Laws.RELAXATION.respond(end));
        }
    }

    /** Nats. */
    public double of(ExpectedFit fit) {
        int chosen = least(losses(fit.theta()));
        double sum = 0;
        for (double[] theta : fit.draws(DRAWS, SEED)) {
            double[] losses = losses(theta);
            sum += losses[chosen] - losses[least(losses)];
        }
        return sum / DRAWS;
    }

    private double[] losses(double[] theta) {
        double[] losses = new double[responses.size()];
        double[] loss = new double[1];
        for (int i = 0; i < losses.length; i++) {
            responses.get(i).evaluate(theta, loss, null);
            losses[i] = loss[0];
        }
        return losses;
    }

    private static int least(double[] losses) {
        int least = 0;
        for (int i = 1; i < losses.length; i++) {
            least = losses[i] < losses[least] ? i : least;
        }
        return least;
    }
}
