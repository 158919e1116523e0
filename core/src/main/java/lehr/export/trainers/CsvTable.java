package lehr.export.trainers;

import lehr.export.ExportFile;
import lehr.export.Training;

/** The columns {@code step,lr}: one row for every step, the last row step T. */
public final class CsvTable extends StepFile {
    CsvTable() {
        super("csv", "the first row is step ");
    }

    @Override
    ExportFile file(Training training) {
        return TableRecipe.rows(training, "schedule.csv");
    }
}
