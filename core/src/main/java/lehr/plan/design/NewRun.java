package lehr.plan.design;

import java.util.Locale;
import java.util.Optional;
import lehr.schedule.Schedule;

/**
 * A run to add.
 *
 * @param kind what it is
 * @param schedule text form, of the whole run from step 0
 * @param trunk text form of the trunk it branches off, up to the branch; "" if it stands alone
 * @param branchStep where it leaves the trunk; its horizon for a trunk, 0 if it stands alone
 * @param resumeStep step of the trunk whose weights are there: from it on steps must be trained
 * @param steps to train for it, those its trunk needs more included
 * @param spent steps of this run and all before it
 * @param after what is expected to be known then
 */
public record NewRun(
        Kind kind,
        String schedule,
        String trunk,
        long branchStep,
        long resumeStep,
        long steps,
        long spent,
        Expectation after) {

    /** What a run is. */
    public enum Kind {
        /** A decay off a trunk. */
        COOLDOWN,
        /** A constant LR, further. */
        TRUNK,
        /** A run of its own from the first step. */
        WHOLE;

        /** In tables. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static NewRun of(Schedule run, Outlook before, Outlook then, double regret) {
        Optional<Trunks.Trunk> trunk = Trunks.trunk(run);
        long branch = trunk.isPresent() ? run.decayStart() : 0;
        boolean falls = run.decayStart() < run.steps();
        return new NewRun(
                trunk.isEmpty() ? Kind.WHOLE : falls ? Kind.COOLDOWN : Kind.TRUNK,
                run.text(),
                trunk.map(each -> each.to(branch).text()).orElse(""),
                branch,
                trunk.map(each -> Math.min(branch, before.trunks().kept(each))).orElse(0L),
                then.spent() - before.spent(),
                then.spent(),
                then.expectation(regret));
    }
}
