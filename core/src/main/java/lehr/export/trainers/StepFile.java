package lehr.export.trainers;

import java.util.List;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/** A file with the LR of every step, the last that of step T: exact for every schedule. */
abstract class StepFile implements Trainer {
    private final String name;
    private final String beginning;

    /**
     * @param name of the target
     * @param beginning what, on a resumed run, is the step resumed from
     */
    StepFile(String name, String beginning) {
        this.name = name;
        this.beginning = beginning;
    }

    abstract ExportFile file(Training training);

    private record EveryStep(Training training, ExportFile file) implements Recipe {
        @Override
        public double rate(long update) {
            return training.rate(update);
        }

        @Override
        public List<ExportFile> files() {
            return List.of(file);
        }
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String repertoire() {
        return "any LR";
    }

    @Override
    public final List<Recipe> recipes(Training training) {
        return List.of(table(training));
    }

    @Override
    public final Recipe table(Training training) {
        return new EveryStep(training, file(training));
    }

    @Override
    public final List<String> notes(Training training) {
        return List.of();
    }

    @Override
    public final List<String> resuming(Training training, long step) {
        return List.of(beginning + step);
    }
}
