package lehr.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import lehr.curve.Curve;
import lehr.curve.Run;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.plan.ObservedRatios;
import lehr.plan.Plan;
import lehr.plan.Planner;
import lehr.plan.Target;
import lehr.plan.design.Designer;
import lehr.plan.design.NewRun;
import lehr.plan.design.Question;
import lehr.schedule.Schedule;

/**
 * Which run next, played again on the cooldown study: how narrow the interval of a planned loss gets with the steps spent, by
 * {@code lehr design} and by chance.
 */
public final class Design {
    private static final long HORIZON = 50_000;
    private static final long WARMUP = 300;
    private static final int ORDERS = 50;
    private static final long[] BUDGETS = {10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000};
    private static final long STEP = 1000;
    private static final int LAST = BUDGETS.length - 1;
    private static final Map<String, Consumer<Page>> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("5e-4", page -> print(page, List.of(5e-4), 5e-4, 5000));
        TABLES.put("5e-4-later", page -> print(page, List.of(5e-4), 5e-4, 10_000));
        TABLES.put("1e-3", page -> print(page, List.of(1e-3), 1e-3, 5000));
        TABLES.put("pooled", page -> print(page, List.of(5e-4, 1e-3), 5e-4, 5000));
    }

    private final DesignReplay replay;
    private final List<Run> study;
    private final double peak;
    private final DesignReplay.Seen start;

    private Design(DesignReplay replay, List<Run> study, double peak, long prefix) {
        this.replay = replay;
        this.study = study;
        this.peak = peak;
        this.start = replay.begun(prefix);
    }

    /** @param names of tables; none for all */
    public static void main(String[] names) {
        Tables.print(TABLES, names);
    }

    /** What is known of the planned run: relative width of its interval, relative error, regret in nats. */
    private record Known(double width, double error, double regret) {}

    /** The same over random orders, and the standard error of the mean width. */
    private record Chance(Known mean, double widthError) {
        static Chance of(List<Known> all) {
            double width = all.stream().mapToDouble(Known::width).average().orElse(Double.NaN);
            double squares = all.stream()
                    .mapToDouble(known -> Math.pow(known.width() - width, 2))
                    .sum();
            Known mean = new Known(
                    width,
                    all.stream().mapToDouble(Known::error).average().orElse(Double.NaN),
                    all.stream().mapToDouble(Known::regret).average().orElse(Double.NaN));
            return new Chance(mean, Math.sqrt(squares / (all.size() - 1) / all.size()));
        }
    }

    private static void print(Page page, List<Double> peaks, double peak, long prefix) {
        List<Run> study = page.studies().cooldown();
        DesignReplay replay = DesignReplay.of(study, peaks);
        Design design = new Design(replay, study, peak, prefix);
        page.section(
                "Which run next, cooldown study at " + peaks + ", planned: " + HORIZON + " steps at " + peak,
                "From " + prefix + " stable steps; " + replay.runs().size()
                        + " runs to choose from. Width of the 90% interval of the planned"
                        + " loss, its error on the run observed there, regret of the ratio (nats). Chance: mean of "
                        + ORDERS
                        + " orders.");
        page.head(
                "steps",
                "width, design",
                "width, chance",
                "error, design",
                "error, chance",
                "regret, design",
                "regret, chance",
                "runs chosen");
        List<Chance> chance = design.chance();
        List<Known> ours = new ArrayList<>();
        for (int i = 0; i < BUDGETS.length; i++) {
            List<Schedule> chosen = new ArrayList<>();
            ours.add(design.known(design.designed(BUDGETS[i], chosen)));
            row(page, BUDGETS[i], ours.get(i), chance.get(i), chosen);
        }
        page.out().println("\n" + design.needed(ours, chance.get(LAST)));
    }

    private static void row(Page page, long budget, Known ours, Chance chance, List<Schedule> chosen) {
        page.row(
                Long.toString(budget),
                Page.percent(ours.width()),
                Page.percent(chance.mean().width()) + " ± " + Page.percent(chance.widthError()),
                Page.percent(ours.error()),
                Page.percent(chance.mean().error()),
                Page.number("%.4f", ours.regret()),
                Page.number("%.4f", chance.mean().regret()),
                String.join("; ", chosen.stream().map(Schedule::text).toList()));
    }

    /** The least budget, of whole thousands, with which the design is as narrow; looked for below the first that is. */
    private String needed(List<Known> ours, Chance chance) {
        double width = chance.mean().width();
        int first = 0;
        while (first < LAST && ours.get(first).width() > width) {
            first++;
        }
        long budget = first == 0 ? STEP : BUDGETS[first - 1] + STEP;
        while (budget < BUDGETS[first]
                && known(designed(budget, new ArrayList<>())).width() > width) {
            budget += STEP;
        }
        return String.format(
                Locale.ROOT,
                "The width that chance has after %d steps, %.3f%% ± %.3f%%: %d steps by design.",
                BUDGETS[LAST],
                100 * width,
                100 * chance.widthError(),
                budget);
    }

    private Target target(DesignReplay.Seen seen) {
        return new Target(
                HORIZON,
                peak,
                WARMUP,
                0,
                "linear",
                List.of(),
                seen.curves().get(0).setting());
    }

    /** Runs by design, each fitted before the next is chosen. */
    private DesignReplay.Seen designed(long budget, List<Schedule> chosen) {
        DesignReplay.Seen seen = start;
        List<Schedule> left = new ArrayList<>(replay.runs().keySet());
        while (true) {
            DesignReplay.Seen now = seen;
            long rest = budget - seen.spent();
            List<Schedule> affordable = left.stream()
                    .filter(run -> replay.cost(now, run) > 0 && replay.cost(now, run) <= rest)
                    .toList();
            if (affordable.isEmpty()) {
                return seen;
            }
            List<NewRun> next = new Designer(Fitter.withDefaults())
                    .choose(seen.fit(), seen.curves(), Question.of(target(seen), rest), affordable)
                    .runs();
            if (next.isEmpty()) {
                return seen;
            }
            Schedule run = left.stream()
                    .filter(each -> each.text().equals(next.get(0).schedule()))
                    .findFirst()
                    .orElseThrow();
            seen = replay.with(seen, run);
            left.remove(run);
            chosen.add(run);
        }
    }

    /** Mean over random orders at each budget: the runs of an order until the next would exceed it. */
    private List<Chance> chance() {
        List<List<Known>> orders =
                IntStream.range(0, ORDERS).parallel().mapToObj(this::order).toList();
        return IntStream.range(0, BUDGETS.length)
                .mapToObj(i ->
                        Chance.of(orders.stream().map(order -> order.get(i)).toList()))
                .toList();
    }

    private List<Known> order(int number) {
        List<Schedule> order = new ArrayList<>(replay.runs().keySet());
        Collections.shuffle(order, new Random(number));
        List<Known> at = new ArrayList<>();
        DesignReplay.Seen seen = start;
        Known known = known(seen);
        for (Schedule run : order) {
            long spent = seen.spent() + replay.cost(seen, run);
            while (at.size() < BUDGETS.length && spent > BUDGETS[at.size()]) {
                at.add(known);
            }
            if (at.size() == BUDGETS.length) {
                return at;
            }
            if (spent == seen.spent()) {
                continue;
            }
            seen = replay.with(seen, run);
            known = known(seen);
        }
        at.addAll(Collections.nCopies(BUDGETS.length - at.size(), known));
        return at;
    }

    private Known known(DesignReplay.Seen seen) {
        Fit fit = seen.fit();
        Target target = target(seen);
        Plan.Recommendation found = Planner.withDefaults()
                .withOpinions(false)
                .plan(fit, List.of(), target)
                .recommended();
        double width = (found.lossHigh() - found.lossLow()) / found.loss();
        return new Known(width, error(fit, target), regret(found.ratio()));
    }

    /** Of the annealed runs of the planned horizon and peak, mean relative error of the last loss. */
    private double error(Fit fit, Target target) {
        return replay.runs().values().stream()
                .filter(curve ->
                        curve.schedule().peak() == peak && curve.schedule().steps() == HORIZON)
                .mapToDouble(curve -> error(fit, target, curve))
                .average()
                .orElse(Double.NaN);
    }

    private static double error(Fit fit, Target target, Curve curve) {
        double predicted = Forecaster.of(fit)
                .predict(curve.schedule(), target.setting(), new long[] {curve.lastStep()}, Planner.LEVEL)
                .finalLoss();
        return Math.abs(predicted / curve.finalLoss() - 1);
    }

    /** What the ratio costs on the runs observed at the planned peak and the longest horizon there. */
    private double regret(double ratio) {
        List<ObservedRatios> cells = ObservedRatios.of(study, 4).stream()
                .filter(cell -> cell.peak() == peak)
                .toList();
        ObservedRatios longest = cells.get(cells.size() - 1);
        return longest.at(ratio) - longest.at(longest.best());
    }
}
