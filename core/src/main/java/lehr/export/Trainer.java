package lehr.export;

import java.util.List;

/**
 * A program that trains, seen from its learning-rate configuration: which fields it has and what LR it makes of them.
 *
 * <p>One file a trainer, its formula first. The page docs/exports.md has a row for each; docs/how-to/add-a-trainer.md
 * says how to add one.
 */
public interface Trainer {

    /** The name on the command line. */
    String name();

    /** What its own formula can make, in words that continue "it has ". */
    String repertoire();

    /** Fields worth trying, of which the closest are taken; on a tie the first. Empty where none can fit. */
    List<Recipe> recipes(Training training);

    /** Fields tried only when none of {@link #recipes} is close enough. */
    default List<Recipe> moreRecipes(Training training) {
        return List.of();
    }

    /** The LR of every step as a table, with the code that makes the trainer follow it. */
    Recipe table(Training training);

    /** What to know when using these fields: one sentence each. */
    List<String> notes(Training training);

    /** How a live run is annealed from the checkpoint at a step, and what goes wrong: one sentence each. */
    List<String> resuming(Training training, long step);
}
