package lehr.plan.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lehr.curve.Curve;
import lehr.fit.ExpectedFit;
import lehr.fit.Fit;
import lehr.fit.Fitter;
import lehr.fit.Provenance;
import lehr.plan.Plan;
import lehr.plan.Planner;
import lehr.schedule.Schedule;
import lehr.schedule.Shape;

/**
 * Chooses the runs to add to a study so that the loss of a planned run gets narrowest, and says when none pays any more.
 *
 * @param fitter made the fit
 */
public record Designer(Fitter fitter) {

    /**
     * Looks for runs of the target's model.
     *
     * @param fit of the relaxation law
     * @param curves it was made from
     * @throws IllegalArgumentException if the fit says nothing of the target's model, or the budget buys no run
     */
    public Design design(Fit fit, List<Curve> curves, Question question) {
        return new Designing(fit, curves, question).design();
    }

    /**
     * Chooses among given runs of the target's model.
     *
     * @param candidates none that the curves hold
     * @throws IllegalArgumentException as {@link #design(Fit, List, Question)}
     */
    public Design choose(Fit fit, List<Curve> curves, Question question, List<Schedule> candidates) {
        return new Designing(fit, curves, question).among(candidates);
    }

    /** One question with what is known. */
    private final class Designing {
        private final Question question;
        private final List<Curve> own;
        private final Plan plan;
        private final ExpectedFit fit;
        private final Trunks trunks;
        private final Shape shape;

        Designing(Fit known, List<Curve> curves, Question question) {
            Planner planner = Planner.withDefaults().withFitter(fitter).withOpinions(false);
            this.question = question;
            this.plan = planner.plan(known, List.of(), question.target());
            this.own = curves.stream()
                    .filter(curve -> curve.setting().agreesWith(plan.target().setting()))
                    .toList();
            this.fit = ExpectedFit.of(known, curves, plan.target().setting(), fitter.prior());
            this.trunks = Trunks.of(own, question.keptEvery());
            this.shape = Shape.parse(plan.shape());
        }

        Design design() {
            double ratio = plan.recommended().ratio();
            long planned = trunks.cost(Schedule.parse(plan.schedule()));
            return among(new Candidates(question, trunks, fit.seen(), ratio, shape).affordable(own, planned));
        }

        Design among(List<Schedule> candidates) {
            Regret regret = new Regret(plan.target(), shape, fit.setting());
            Outlook now = Outlook.of(fit, Schedule.parse(plan.schedule()), candidates, trunks);
            List<NewRun> runs = new ArrayList<>();
            Outlook at = now;
            for (Schedule run : new Search(now, candidates, question.budget()).best()) {
                Outlook then = at.with(run);
                runs.add(NewRun.of(run, at, then, regret.of(then.fit())));
                at = then;
            }
            Expectation known = now.expectation(regret.of(fit));
            int paying = paying(known, runs);
            return new Design(
                    plan.target(),
                    plan.schedule(),
                    question.budget(),
                    known,
                    advice(known, paying, runs),
                    paying,
                    runs,
                    plan.warnings(),
                    provenance(plan.provenance(), question));
        }
    }

    /** Runs until the expected regret is under a seed's noise; all of them if it never is. */
    private static int paying(Expectation now, List<NewRun> runs) {
        int paying = 0;
        Expectation known = now;
        while (known.regret() >= Planner.SEED_NOISE && paying < runs.size()) {
            known = runs.get(paying).after();
            paying++;
        }
        return paying;
    }

    private static String advice(Expectation now, int paying, List<NewRun> runs) {
        String noise = "a seed's noise of " + nats(Planner.SEED_NOISE);
        if (now.regret() < Planner.SEED_NOISE) {
            return "stop: no further run pays. The ratio chosen now is expected to cost " + nats(now.regret())
                    + " nats more than the best, less than " + noise + ". Further runs only narrow the interval.";
        }
        if (runs.isEmpty()) {
            return "no run within the budget narrows the interval. The ratio chosen now is expected to cost "
                    + nats(now.regret()) + " nats more than the best, more than " + noise + ".";
        }
        double then = runs.get(paying - 1).after().regret();
        String cost = "add " + counted(paying) + ". The expected cost of choosing the ratio goes from "
                + nats(now.regret()) + " to " + nats(then) + " nats, ";
        return then < Planner.SEED_NOISE
                ? cost + "less than " + noise + "; then stop."
                : cost + "still more than " + noise + ".";
    }

    private static String counted(int runs) {
        return runs == 1 ? "the first run" : "the first " + runs + " runs";
    }

    private static String nats(double loss) {
        return String.format(Locale.ROOT, "%.4f", loss);
    }

    private static Provenance provenance(Provenance from, Question question) {
        Map<String, String> options = new TreeMap<>(from.options());
        options.put("budget", Long.toString(question.budget()));
        options.put("kept_every", Long.toString(question.keptEvery()));
        options.put("horizons", question.horizons().toString());
        return new Provenance(from.curves(), options, from.seed(), from.version(), from.java(), from.system());
    }
}
