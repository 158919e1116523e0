package lehr.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lehr.fit.Difference;
import lehr.plan.Cost;
import lehr.plan.Doubling;
import lehr.plan.Plan;
import lehr.plan.Planner;
import lehr.plan.horizon.AnnealNow;
import lehr.plan.horizon.Ending;
import lehr.schedule.Joined;
import lehr.schedule.Schedule;
import lehr.schedule.Table;

/** What other horizons would give, in sentences. */
public final class HorizonWords {
    private HorizonWords() {}

    /** Is 2× the tokens worth it? Three sentences or fewer; none for a plan of before it was asked. */
    static List<String> doubling(Plan plan) {
        Doubling twice = plan.doubling();
        if (twice == null) {
            return List.of();
        }
        String cost = CostWords.of(twice.added());
        String gain = "Twice the steps, " + Numbers.steps(twice.steps()) + " with the last "
                + Numbers.percent(twice.ratio(), 0) + " decayed, would give "
                + Numbers.interval(twice.loss(), twice.low(), twice.high()) + ": "
                + lower(twice.gain(), twice.gainLow(), twice.gainHigh()) + (cost.isEmpty() ? "" : ", for " + cost)
                + ".";
        return Stream.of(gain, half(twice.half()), larger(twice.larger()), beyond(twice))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static String half(Doubling.Half half) {
        return half == null
                ? ""
                : "Half the steps would give " + Numbers.interval(half.loss(), half.low(), half.high()) + ", "
                        + Numbers.interval(half.price(), half.priceLow(), half.priceHigh()) + " higher.";
    }

    private static String larger(Doubling.Larger larger) {
        return larger == null
                ? ""
                : "A model of " + Numbers.count(larger.params())
                        + " parameters under the recommended schedule, about the same FLOPs, would give "
                        + Numbers.interval(larger.loss(), larger.low(), larger.high()) + ".";
    }

    private static String beyond(Doubling twice) {
        return twice.warnings().isEmpty() ? "" : "Of twice the steps: " + String.join("; ", twice.warnings()) + ".";
    }

    private static String lower(double gain, double low, double high) {
        String size = Numbers.interval(gain, low, high) + " lower";
        return gain < Planner.SEED_NOISE ? size + ", within a seed's noise" : size;
    }

    /** The verdict on a live trunk and what it rests on. */
    public static String verdict(AnnealNow answer) {
        Ending best = answer.best();
        String word =
                switch (answer.verdict()) {
                    case NOW -> "Anneal now";
                    case LATER -> "Later";
                    case NOT_AT_ALL -> "No need to anneal";
                };
        Difference annealing = answer.annealing();
        return word + ": annealing now over " + Numbers.steps(best.decay()) + " steps gives "
                + Numbers.interval(best.loss(), best.low(), best.high()) + ", "
                + (annealing.value() < 0 ? interval(annealing.negated()) + " above" : interval(annealing) + " below")
                + " the same steps at this LR. " + further(answer);
    }

    private static String interval(Difference difference) {
        return Numbers.interval(difference.value(), difference.low(), difference.high());
    }

    /** The schedule of an end; of one that goes on from a log's table, which fills pages, what comes after it. */
    static String schedule(Ending ending) {
        Schedule schedule = Schedule.parse(ending.schedule());
        if (!(schedule instanceof Joined joined) || !(joined.pieces().get(0) instanceof Table)) {
            return ending.schedule();
        }
        return joined.pieces().stream()
                .skip(1)
                .map(Schedule::text)
                .collect(Collectors.joining(", then ", "the logged LR, then ", ""));
    }

    private static String further(AnnealNow answer) {
        Difference further = answer.further();
        Cost cost = answer.furtherCost();
        String price = CostWords.of(cost);
        String gain = "Going on for " + Numbers.steps(answer.unit()) + " more steps"
                + (price.isEmpty() ? "" : " (" + price + ")") + " and annealing then gains "
                + interval(further) + "; ";
        if (answer.verdict() == AnnealNow.Verdict.NOW) {
            return gain + "that is within a seed's noise.";
        }
        return gain
                + (answer.worthUntil().isPresent()
                        ? "as many again gain less than a seed's noise from a horizon of about "
                                + Numbers.steps(roughly(answer.worthUntil().getAsLong())) + " steps on."
                        : "as many again gain more than a seed's noise for as far as was looked.");
    }

    /** Two digits: what the law says of a horizon far away is no more than that. */
    private static double roughly(long steps) {
        double digit = Math.pow(10, Math.max(0, Math.floor(Math.log10(Math.max(1, steps))) - 1));
        return Math.rint(steps / digit) * digit;
    }
}
