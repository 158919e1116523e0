package lehr.fit;

import java.util.Arrays;
import java.util.List;
import lehr.curve.Curve;
import lehr.feature.Exposure;
import lehr.law.Laws;
import lehr.law.Relaxation;
import lehr.schedule.Schedule;

/** A run that is planned, and what each part of its log would teach of the parameters of a fit. */
public final class PlannedRun {
    /** Most points a fit keeps of one run. */
    private static final int POINTS = 90;

    private final ModelFit model;
    private final Curve curve;
    private final double[][] rows;

    PlannedRun(ModelFit model, PlannedLog log, Schedule schedule, long first) {
        this.model = model;
        Curve whole = log.curve(schedule, model.setting(), first);
        this.curve = whole.thin(POINTS);
        this.rows = rows(noise(log, whole));
    }

    /**
     * What a part of a run adds to a fit.
     *
     * @param information JᵀJ of its whitened ln losses
     * @param seen what it covers
     * @param end where training stands at its end
     */
    public record Gain(double[][] information, Seen seen, Place end) {}

    /** What the steps after {@code after} up to {@code last} add to all before them. */
    public Gain gain(long after, long last) {
        int parameters = model.estimates().size();
        double[][] information = new double[parameters][parameters];
        for (int point = 0; point < rows.length; point++) {
            if (curve.step(point) > after && curve.step(point) <= last) {
                add(information, rows[point]);
            }
        }
        Schedule schedule = curve.schedule();
        Curve end = new Curve("", curve.kind(), new long[] {last}, new double[] {1}, schedule, model.setting());
        return new Gain(
                information,
                Coverage.of(Laws.RELAXATION, model.theta(), List.of(end)),
                Place.of(Exposure.of(end)).get(0));
    }

    /** The noise of kept points; where a log jitters they are means of several. */
    private Noise noise(PlannedLog log, Curve whole) {
        double jitter = log.jitter() * Math.sqrt((double) curve.size() / whole.size());
        return Noise.of(log.kind()).withWhiteAtLeast(jitter);
    }

    /**
     * Whitened derivatives of ln L. A row is what its point says beyond all earlier ones, so the rows of a part are what it
     * adds to the parts before.
     */
    private double[][] rows(Noise noise) {
        Relaxation law = Laws.RELAXATION;
        double[] theta = model.theta();
        double[][][] factor = {noise.factor(curve)};
        Posterior posterior =
                new Posterior(law, List.of(Observed.of(law, curve)), factor, theta, new double[theta.length]);
        double[][] jacobian = new double[posterior.size()][theta.length];
        posterior.evaluate(theta, new double[posterior.size()], jacobian);
        return Arrays.copyOf(jacobian, curve.size());
    }

    private static void add(double[][] information, double[] row) {
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < row.length; j++) {
                information[i][j] += row[i] * row[j];
            }
        }
    }
}
