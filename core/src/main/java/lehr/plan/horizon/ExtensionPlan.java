package lehr.plan.horizon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import lehr.fit.Difference;
import lehr.fit.Forecaster;
import lehr.fit.Prediction;
import lehr.plan.Cost;
import lehr.plan.Machine;
import lehr.schedule.Schedule;

/**
 * The ways in which a run can go on to a new horizon, side by side.
 *
 * @param asked the question
 * @param ways the one that changes nothing first
 * @param warnings extrapolations and doubts, one sentence each
 */
public record ExtensionPlan(Extension asked, List<Way> ways, List<String> warnings) {
    public ExtensionPlan {
        ways = List.copyOf(ways);
        warnings = List.copyOf(warnings);
    }

    /** The way of least predicted loss from the checkpoint at hand. */
    public Way best() {
        return ways.stream()
                .filter(Way::reachable)
                .min(Comparator.comparingDouble(Way::loss))
                .orElseThrow();
    }

    /**
     * Works the ways out under a fit.
     *
     * @throws IllegalArgumentException if the fit says nothing of the run's model
     */
    public static ExtensionPlan of(Forecaster forecaster, Extension asked, Machine machine) {
        return new Making(forecaster, asked, machine).plan();
    }

    /** A plan in the making. */
    private static final class Making {
        private final Forecaster forecaster;
        private final Extension asked;
        private final Machine machine;
        private final Continuations schedules;
        private final ExtensionSearch search;
        private final List<Way> ways = new ArrayList<>();
        private final Set<String> warnings = new LinkedHashSet<>();
        private Schedule first;

        Making(Forecaster forecaster, Extension asked, Machine machine) {
            this.forecaster = forecaster;
            this.asked = asked;
            this.machine = machine;
            this.schedules = new Continuations(asked);
            this.search = new ExtensionSearch(forecaster, asked);
        }

        ExtensionPlan plan() {
            if (asked.rate() > 0) {
                held(Way.Kind.SAME, Way.By.PLAN, usualDecay());
                longer();
                lower();
            }
            if (!asked.onPlateau()) {
                ExtensionSearch.Move move = search.rewarmed();
                moved(Way.Kind.REWARMED, Way.By.LAW, move);
                warnings.add(
                        "no fitted run need have seen the LR rise again: what the law says of it is untested here");
            }
            return new ExtensionPlan(asked, ways, List.copyOf(warnings));
        }

        private long usualDecay() {
            return Continuations.steps(asked.plannedRatio(), asked.to(), asked.to() - asked.at());
        }

        private void longer() {
            recipe().longerCooldown(asked.to()).ifPresentOrElse(this::longerByRecipe, () -> {
                if (asked.onPlateau()) {
                    warnings.add(
                            "by the convex bound this LR is too high for the new horizon even if all of it decays");
                }
            });
            held(Way.Kind.LONGER, Way.By.LAW, search.decay(asked.at()));
            if (asked.onPlateau()) {
                long free = search.decay(asked.ran().warmupSteps() + 1);
                if (asked.to() - free < asked.at()) {
                    held(Way.Kind.LONGER, Way.By.LAW, free);
                }
            }
        }

        private void longerByRecipe(double ratio) {
            if (asked.onPlateau()) {
                long most = asked.to() - asked.ran().warmupSteps() - 1;
                held(Way.Kind.LONGER, Way.By.RECIPE, Continuations.steps(ratio, asked.to(), most));
            }
        }

        private void lower() {
            long decay = Math.min(usualDecay(), asked.to() - asked.at() - asked.transition());
            if (decay < 2) {
                return;
            }
            OptionalDouble factor = recipe().lowerRate(asked.to(), asked.at());
            if (asked.onPlateau() && factor.isPresent()) {
                moved(Way.Kind.LOWER, Way.By.RECIPE, new ExtensionSearch.Move(asked.at(), factor.getAsDouble(), decay));
            }
            moved(Way.Kind.LOWER, Way.By.LAW, search.lower(decay));
        }

        private HorizonRecipe recipe() {
            return new HorizonRecipe(asked.ran().steps(), asked.plannedRatio(), asked.shape());
        }

        private void held(Way.Kind kind, Way.By by, long decay) {
            add(kind, by, asked.to() - decay, asked.rate() / asked.ran().peak(), decay, schedules.held(decay));
        }

        private void moved(Way.Kind kind, Way.By by, ExtensionSearch.Move move) {
            Schedule schedule = schedules.moved(move.drop(), move.factor(), move.decay());
            add(
                    kind,
                    by,
                    move.drop(),
                    schedules.level(move.factor()) / asked.ran().peak(),
                    move.decay(),
                    schedule);
        }

        private void add(Way.Kind kind, Way.By by, long from, double factor, long decay, Schedule schedule) {
            first = first == null ? schedule : first;
            Prediction at = search.predict(schedule);
            warnings.addAll(at.warnings());
            Difference gain = Gain.of(forecaster, first, schedule, asked.setting());
            long resumed = Math.min(from, asked.at());
            ways.add(new Way(
                    kind,
                    by,
                    from,
                    from >= asked.at(),
                    factor,
                    (double) decay / asked.to(),
                    schedule.text(),
                    at.finalLoss(),
                    at.finalLow(),
                    at.finalHigh(),
                    gain,
                    Cost.of(asked.to() - resumed, asked.setting(), machine)));
        }
    }
}
