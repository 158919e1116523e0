package lehr.export;

import java.util.List;

/**
 * A schedule as a trainer takes it.
 *
 * @param target name of the trainer
 * @param inItsOwnFields whether the trainer's own fields make it; else a table that code reads
 * @param difference between the LR the trainer will use and the plan's
 * @param why one sentence: which of the two, and why
 * @param recipe the fields or the table, and the LR they make
 * @param notes what to know when using it, one sentence each
 */
public record Export(
        String target, boolean inItsOwnFields, Difference difference, String why, Recipe recipe, List<String> notes) {

    /** Copies the notes. */
    public Export {
        notes = List.copyOf(notes);
    }

    /** What to write; the first file is the one to paste or to import. */
    public List<ExportFile> files() {
        return recipe.files();
    }
}
