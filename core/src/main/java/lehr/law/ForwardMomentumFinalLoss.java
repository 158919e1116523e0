package lehr.law;

import lehr.feature.AnnealingMomentum;

/** {@link ForwardMomentum} at the last step; the derivative of its momentum is {@link AnnealingMomentum#last}'s. */
final class ForwardMomentumFinalLoss implements FinalLoss {
    private final double[] theta;
    private final double size;

    ForwardMomentumFinalLoss(double[] theta, double params) {
        this.theta = theta.clone();
        this.size = theta[ForwardMomentum.B] == 0
                ? 0
                : theta[ForwardMomentum.B] * Math.exp(-theta[ForwardMomentum.ALPHA_N] * Math.log(params));
    }

    @Override
    public double at(double[] rates, double[] gradient) {
        double progress = AreaPower.at(theta[ForwardMomentum.A], theta[ForwardMomentum.ALPHA_S], rates, gradient);
        double momentum = AnnealingMomentum.last(rates, -theta[ForwardMomentum.C], gradient);
        return theta[ForwardMomentum.L0] + progress + size - theta[ForwardMomentum.C] * momentum;
    }
}
