package lehr.plan.live;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lehr.curve.Growth;
import lehr.curve.Setting;
import lehr.fit.Forecaster;
import lehr.plan.TargetModel;
import lehr.plan.horizon.LiveRun;
import lehr.schedule.Schedule;

/**
 * A live run held against a fitted law, update by update, in bounded memory and time (docs/design/live-forecasts.md). Pure:
 * the same growth gives the same updates. Not for several threads at once.
 */
public final class WatchedRun {
    /** A schedule that a log tells is a plan where it goes on for this share beyond the log. */
    private static final double BEYOND = 0.02;

    /** Share of its steps after which the LR logged instead of the planned one is taken anew. */
    private static final double MOVED = 0.005;

    private final Forecaster forecaster;
    private final Watching asked;
    private final LoggedLosses losses;
    private final Drift drift = new Drift();
    private final Chronicle chronicle = new Chronicle();
    private final RateWatch rates;
    private final Outlook outlook;
    private final Milestones milestones;
    private String run = "";
    private double tokens = Double.NaN;
    private Schedule told;
    private Schedule planned;
    private Setting setting;
    private Set<String> doubts = Set.of();
    private Schedule ran;
    private long ranAt;
    private boolean skipped;
    private LawAlong law;
    private LiveEnding end;
    private String speechless = "";
    private Offset moved = Offset.NONE;

    private WatchedRun(Forecaster forecaster, Watching asked) {
        this.forecaster = forecaster;
        this.asked = asked;
        this.planned = asked.planned();
        this.losses = new LoggedLosses();
        this.rates = new RateWatch(asked.tolerance());
        this.outlook = new Outlook(forecaster, asked);
        this.milestones = new Milestones(asked.planned() != null);
    }

    /** A run of which nothing is known yet. */
    public static WatchedRun of(Forecaster forecaster, Watching asked) {
        return new WatchedRun(forecaster, asked);
    }

    /** Whether all that was asked has been answered for the present step; the best starts of decays take several updates. */
    public boolean isSettled() {
        return law == null || outlook.isWhole();
    }

    /** The run so far. */
    public LiveHistory history() {
        return chronicle.history(losses.trace(), law, losses.step(), moved);
    }

    /** Takes in what was logged since, and says where the run stands. */
    public LiveUpdate update(Growth growth) {
        List<LiveEvent> news = new ArrayList<>();
        take(growth, news);
        Offset offset = Offset.NONE;
        boolean lawful = !losses.isEmpty() && schedule() != null && isLawful();
        if (lawful) {
            offset = Offset.of(losses.trace(), law, losses.step());
            lawful = !Double.isNaN(offset.reach());
        }
        if (lawful) {
            news.addAll(drift.look(losses.trace(), law, offset, losses.step()));
            outlook.look(schedule(), setting, losses.step(), planned == null ? 0 : planned.steps());
        }
        moved = offset;
        LiveUpdate update = told(offset, lawful, news);
        news.addAll(milestones.reached(update, planned, losses.spacing()));
        chronicle.add(news);
        chronicle.foretold(losses.step(), update.planned());
        return update.with(news);
    }

    private void take(Growth growth, List<LiveEvent> news) {
        run = growth.run().isEmpty() ? run : growth.run();
        tokens = Double.isNaN(growth.tokens()) ? tokens : growth.tokens();
        if (losses.take(growth, news)) {
            chronicle.dropFrom(losses.first(growth));
            drift.forget();
            outlook.forget();
            milestones.dropFrom(losses.step());
        }
        skipped |= growth.incidents().contains(Growth.Incident.SKIPPED);
        tell(growth);
        if (planned != null) {
            for (int i = 0; i < growth.rates().length; i++) {
                rates.take(planned, growth.rateSteps()[i], growth.rates()[i], growth.rounding())
                        .ifPresent(news::add);
            }
            follow();
        }
    }

    /** The LR that was run where it is not the planned one, anew when the run has moved. */
    private void follow() {
        boolean before = ran != null;
        if (!rates.departed()) {
            ran = null;
        } else if (ran == null || losses.step() > (1 + MOVED) * ranAt || losses.step() < ranAt) {
            ranAt = Math.max(1, losses.step());
            ran = rates.ran(planned, ranAt);
        }
        if (before != (ran != null)) {
            outlook.forget();
        }
    }

    /** What the log tells of model and schedule. */
    private void tell(Growth growth) {
        if (growth.schedule() == null && asked.planned() == null) {
            return;
        }
        Setting model = asked.setting().orElse(growth.setting());
        if (setting == null || !model.orElse(setting).equals(setting)) {
            List<String> notes = new ArrayList<>();
            setting = TargetModel.settle(forecaster.fit(), model, notes);
            doubts = new LinkedHashSet<>(notes);
            law = null;
        }
        Schedule now = growth.schedule();
        if (asked.planned() == null && now != null && !now.equals(told)) {
            told = now;
            planned = now.steps() > (1 + BEYOND) * losses.step() ? now : planned;
            outlook.forget();
        }
    }

    /** The LR of every step as far as it is known. */
    private Schedule schedule() {
        return ran != null ? ran : planned != null ? planned : told;
    }

    /** Whether the law says anything of the present step; why not, it remembers. */
    private boolean isLawful() {
        Schedule schedule = schedule();
        long step = losses.step();
        if (law == null || !law.covers(schedule, setting, step)) {
            long ahead = isOnPlan() ? planned.steps() : step + step / 4 + 1;
            try {
                law = LawAlong.of(forecaster, schedule, setting, ahead);
                end = isOnPlan() ? outlook.planned(planned, setting) : null;
                speechless = "";
            } catch (IllegalArgumentException e) {
                law = null;
                speechless = e.getMessage();
            }
        }
        return law != null && step >= law.first();
    }

    /** Whether the run goes along the planned schedule, the end of which is to come. */
    private boolean isOnPlan() {
        return planned != null && ran == null && losses.step() <= planned.steps();
    }

    /** Whether the planned decay is done: it is too late to choose another. A plan without one is a trunk that goes on. */
    private boolean isAnnealed() {
        return planned != null
                && planned.decayStart() < planned.steps()
                && Milestones.isOver(planned, losses.step(), losses.spacing());
    }

    private LiveUpdate told(Offset offset, boolean lawful, List<LiveEvent> news) {
        long step = Math.max(0, losses.step());
        return new LiveUpdate(
                run,
                step,
                planned == null ? null : planned.steps(),
                tokens,
                losses.last(),
                losses.smoothed(),
                lawful ? against(offset, step) : null,
                lawful && end != null && isOnPlan() ? end.movedBy(moved) : null,
                lawful ? moved(outlook.ifAnnealed(), moved) : List.of(),
                lawful ? moved(outlook.best(), moved) : List.of(),
                lawful && outlook.verdict() != null && !isAnnealed()
                        ? outlook.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-')
                        : null,
                news,
                warnings(offset));
    }

    private LiveUpdate.AgainstLaw against(Offset offset, long step) {
        return new LiveUpdate.AgainstLaw(law.loss(step), law.low(step), law.high(step), offset.mean(), offset.off());
    }

    private static List<LiveEnding> moved(List<LiveEnding> endings, Offset offset) {
        return endings.stream().map(ending -> ending.movedBy(offset)).toList();
    }

    private List<String> warnings(Offset offset) {
        List<String> all = new ArrayList<>(doubts);
        if (!speechless.isEmpty()) {
            all.add(speechless);
        }
        all.addAll(outlook.warnings());
        if (ran != null) {
            all.add("the logged LR is not the planned schedule's: its end is not foretold");
        } else if (planned != null && losses.step() > planned.steps()) {
            all.add("the run is beyond the " + planned.steps() + " planned steps: no end of theirs is to come");
        }
        if (skipped) {
            all.add("lines of the log cannot be read and were passed over");
        }
        if (offset.off() > 1) {
            all.add(LiveRun.surprise(offset.mean()));
        }
        return all;
    }
}
