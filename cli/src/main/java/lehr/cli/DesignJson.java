package lehr.cli;

import lehr.plan.Target;
import lehr.plan.design.Design;
import lehr.plan.design.Expectation;
import lehr.plan.design.NewRun;

/** What {@code lehr design --json} prints. */
final class DesignJson {
    private DesignJson() {}

    static Json of(Design design) {
        Target target = design.target();
        Json asked = new Json()
                .with("steps", target.steps())
                .with("peak_lr", target.peak())
                .with("warmup_steps", target.warmup())
                .with("final_lr", target.finalRate())
                .with("params", target.setting().params());
        return new Json()
                .with("target", asked)
                .with("schedule", design.schedule())
                .with("budget", design.budget())
                .with("now", with(new Json(), design.now()))
                .with("advice", design.advice())
                .with("stop", design.paying() == 0)
                .with("paying", design.paying())
                .with("runs", design.runs().stream().map(DesignJson::of).toList())
                .withTexts("warnings", design.warnings());
    }

    private static Json of(NewRun run) {
        Json json = new Json()
                .with("kind", run.kind().text())
                .with("schedule", run.schedule())
                .with("trunk", run.trunk())
                .with("branch_step", run.branchStep())
                .with("resume_step", run.resumeStep())
                .with("steps", run.steps())
                .with("spent", run.spent());
        return with(json, run.after());
    }

    private static Json with(Json json, Expectation known) {
        return json.with("loss", known.loss())
                .with("low", known.low())
                .with("high", known.high())
                .with("width", known.width())
                .with("regret", known.regret());
    }
}
