package lehr.export.trainers;

import java.util.List;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/** The columns {@code step,lr}: one row for every step, the last row step T. */
public final class CsvTable implements Trainer {

    private record Rows(Training training) implements Recipe {
        @Override
        public double rate(long update) {
            return training.rate(update);
        }

        @Override
        public List<ExportFile> files() {
            return List.of(TableRecipe.rows(training, "schedule.csv"));
        }
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String repertoire() {
        return "any LR";
    }

    @Override
    public List<Recipe> recipes(Training training) {
        return List.of(table(training));
    }

    @Override
    public Recipe table(Training training) {
        return new Rows(training);
    }

    @Override
    public List<String> notes(Training training) {
        return List.of();
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of("the first row is step " + step);
    }
}
