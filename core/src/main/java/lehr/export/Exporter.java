package lehr.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lehr.math.ShortestDecimal;

/**
 * Writes a run for a trainer: in the trainer's own fields where its formula comes close enough to the plan, else as a
 * table.
 *
 * @param tolerance largest |ΔLR|, as a share of the peak LR, that is close enough
 */
public record Exporter(double tolerance) {

    /** One part in a thousand of the peak. */
    public static final double TOLERANCE = 1e-3;

    /** A larger difference is no longer the same schedule. */
    private static final double WORTH_A_THOUGHT = 0.02;

    private static final String WHERE_CODE_GOES = "the last comment of the code says where it goes in";

    /** Checks the tolerance. */
    public Exporter {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance is " + tolerance + ", expected 0 or more");
        }
    }

    /** With a tolerance of {@link #TOLERANCE}. */
    public static Exporter withDefaults() {
        return new Exporter(TOLERANCE);
    }

    private record Tried(Recipe recipe, Difference difference) {}

    /** The run for a trainer. */
    public Export export(Training training, Trainer trainer) {
        Tried closest = closest(training, trainer.recipes(training), new Tried(null, Difference.BEYOND));
        if (!isCloseEnough(closest)) {
            closest = closest(training, trainer.moreRecipes(training), closest);
        }
        boolean own = isCloseEnough(closest);
        Recipe taken = own ? closest.recipe() : trainer.table(training);
        Difference difference = own ? closest.difference() : Difference.between(training, taken);
        String why = own
                ? "the fields of " + trainer.name() + " make this schedule"
                : whyTable(trainer, closest.difference());
        return new Export(trainer.name(), own, difference, why, taken, notes(training, trainer, own));
    }

    private boolean isCloseEnough(Tried tried) {
        return tried.difference().largest() <= tolerance;
    }

    private static Tried closest(Training training, List<Recipe> recipes, Tried before) {
        Tried closest = before;
        for (Recipe recipe : recipes) {
            Difference difference =
                    Difference.between(training, recipe, closest.difference().largest());
            if (difference.clearlyBelow(closest.difference())) {
                closest = new Tried(recipe, difference);
            }
        }
        return closest;
    }

    private String whyTable(Trainer trainer, Difference closest) {
        String has = "a table, because " + trainer.name() + " has " + trainer.repertoire();
        if (Double.isInfinite(closest.largest())) {
            return has + ", which cannot make this schedule";
        }
        String off = ": the closest is off by " + twoDigits(closest.largest(), false) + " of the peak LR at step "
                + closest.step();
        return closest.largest() > WORTH_A_THOUGHT
                ? has + off
                : has + off + "; --tolerance " + twoDigits(closest.largest(), true) + " takes it all the same";
    }

    /** Two digits, rounded up where the number is to be an upper bound. */
    private static String twoDigits(double value, boolean up) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        double digits = up ? Math.ceil(value / unit * (1 + 1e-9)) : Math.rint(value / unit);
        return ShortestDecimal.of(Double.parseDouble(String.format(Locale.ROOT, "%.1e", digits * unit)));
    }

    private static List<String> notes(Training training, Trainer trainer, boolean own) {
        List<String> notes = new ArrayList<>(own ? trainer.notes(training) : List.of(WHERE_CODE_GOES));
        training.resumeFrom().ifPresent(step -> {
            notes.addAll(trainer.resuming(training, step));
            if (step > training.decayStart()) {
                notes.add("the plan decays from step " + training.decayStart() + ": at the checkpoint its LR is "
                        + ShortestDecimal.of(training.rate(step)) + ", and a run that is still at its peak will jump");
            }
        });
        return notes;
    }
}
