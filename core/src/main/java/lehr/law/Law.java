package lehr.law;

import java.util.Arrays;
import java.util.List;
import lehr.feature.Exposure;
import lehr.feature.LearningRateArea;

/**
 * A loss-curve law: how the loss answers to the learning rates seen so far. One final class a law, formula first; a law of
 * your own implements {@link OwnLaw}.
 */
public sealed interface Law
        permits Relaxation,
                MultiPower,
                Momentum,
                ForwardMomentum,
                ConvexBoundLaw,
                FunctionalScaling,
                OptLaws,
                Chinchilla,
                OwnLaw {

    /** The name on the command line, e.g. {@code multi-power}. */
    String name();

    /** The formula in one line of plain text. */
    String formula();

    /** Where it is from. */
    String paper();

    List<Parameter> parameters();

    /** Prepares everything that does not depend on the parameters. */
    Response respond(Exposure exposure);

    /**
     * Values of the parameters that these curves cannot determine at all (a size exponent from one size, say) and that are
     * therefore held; NaN for all others.
     */
    default double[] held(List<Exposure> exposures) {
        double[] held = new double[parameters().size()];
        Arrays.fill(held, Double.NaN);
        return held;
    }

    /**
     * How far training had come at each step of interest, in the law's own measure; what lies beyond the longest fitted
     * progress is an extrapolation. The LR area unless the law knows better.
     */
    default double[] progress(Exposure exposure, double[] theta) {
        return LearningRateArea.at(exposure);
    }

    /**
     * The loss at the end of a schedule as a function of the LR of every step.
     *
     * @param exposure whose nominal peak, warm-up and model are held while the LRs vary; its own LRs are not read
     * @param theta parameters of the law, held
     * @throws UnsupportedOperationException for laws that are blind to the schedule or offer no gradient
     */
    default FinalLoss finalLoss(Exposure exposure, double[] theta) {
        throw new UnsupportedOperationException("the law " + name() + " has no gradient by the LR of every step");
    }

    /** Whether one set of parameters covers models of several sizes. */
    default boolean spansSizes() {
        return false;
    }

    /** Whether only the loss at the end of a run is described, not the curve. */
    default boolean finalOnly() {
        return false;
    }

    /** Whether the schedule matters to it at all; if not, it has no say in annealing. */
    default boolean seesSchedule() {
        return true;
    }

    /**
     * How strongly a least-squares fit pulls each parameter towards 0: beside the ln residuals stands one more, this times
     * the parameter. 0 for parameters that are free.
     */
    default double[] ridge() {
        return new double[parameters().size()];
    }

    /** Index of a parameter by its name. */
    default int index(String parameter) {
        List<Parameter> parameters = parameters();
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(parameter)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the law " + name() + " has no parameter " + parameter);
    }
}
