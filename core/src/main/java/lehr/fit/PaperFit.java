package lehr.fit;

import java.util.List;
import java.util.Optional;
import lehr.law.ForwardMomentum;
import lehr.law.Law;
import lehr.law.MultiPower;

/** The fits as their papers made them, where that differs from {@link RobustFit}. */
final class PaperFit {
    private PaperFit() {}

    /** The paper's fit; empty if it is the robust fit to the optimum. */
    static Optional<RobustFit.Outcome> of(Law law, List<Observed> observed) {
        if (law instanceof MultiPower) {
            return Optional.of(new MultiPowerPaperFit(law, observed).fit());
        }
        if (law instanceof ForwardMomentum) {
            return Optional.of(new ForwardMomentumPaperFit(law, observed).fit());
        }
        return Optional.empty();
    }
}
