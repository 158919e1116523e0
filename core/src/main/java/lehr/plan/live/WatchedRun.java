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

    private final Forecaster forecaster;
    private final Watching asked;
    private final LoggedLosses losses;
    private final Drift drift = new Drift();
    private final Chronicle chronicle = new Chronicle();
    private final RateWatch rates;
    private final Outlook outlook;
    private final Milestones milestones = new Milestones();
    private String run = "";
    private double tokens = Double.NaN;
    private Schedule told;
    private Schedule planned;
    private Setting setting;
    private Set<String> doubts = Set.of();
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
        tell(growth);
        if (planned != null) {
            for (int i = 0; i < growth.rates().length; i++) {
                rates.take(planned, growth.rateSteps()[i], growth.rates()[i], growth.rounding())
                        .ifPresent(news::add);
            }
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
        return planned != null ? planned : told;
    }

    /** Whether the law says anything of the present step; why not, it remembers. */
    private boolean isLawful() {
        Schedule schedule = schedule();
        long step = losses.step();
        if (law == null || !law.covers(schedule, setting, step)) {
            long ahead = planned != null && step <= planned.steps() ? planned.steps() : step + step / 4 + 1;
            try {
                law = LawAlong.of(forecaster, schedule, setting, ahead);
                end = planned == null ? null : outlook.planned(planned, setting);
                speechless = "";
            } catch (IllegalArgumentException e) {
                law = null;
                speechless = e.getMessage();
            }
        }
        return law != null && step >= law.first();
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
                lawful && end != null ? end.movedBy(moved) : null,
                lawful ? moved(outlook.ifAnnealed(), moved) : List.of(),
                lawful ? moved(outlook.best(), moved) : List.of(),
                lawful && outlook.verdict() != null
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
        if (offset.off() > 1) {
            all.add(LiveRun.surprise(offset.mean()));
        }
        return all;
    }
}
