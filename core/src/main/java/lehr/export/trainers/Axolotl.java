package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/** axolotl, as YAML: Hugging Face's schedules under {@code lr_scheduler} ({@link HuggingFaceSchedule}). */
public final class Axolotl implements Trainer {

    private record Fields(HuggingFaceSchedule schedule, Training training) implements Recipe {
        @Override
        public double rate(long update) {
            return schedule.rate(update);
        }

        @Override
        public List<ExportFile> files() {
            return List.of(new Yaml(Template.shortened(training.schedule().text()))
                    .with("max_steps", schedule.steps())
                    .with("learning_rate", schedule.peak())
                    .with("warmup_steps", schedule.warmup())
                    .with("lr_scheduler", schedule.type())
                    .with("lr_scheduler_kwargs", schedule.arguments())
                    .file("axolotl.yaml"));
        }
    }

    @Override
    public String name() {
        return "axolotl";
    }

    @Override
    public String repertoire() {
        return HuggingFaceSchedule.REPERTOIRE;
    }

    @Override
    public List<Recipe> recipes(Training training) {
        List<Recipe> recipes = new ArrayList<>();
        HuggingFaceSchedule.all(training).forEach(schedule -> recipes.add(new Fields(schedule, training)));
        return recipes;
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofFactors(training, "axolotl.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of(
                "leave cosine_min_lr_ratio and cosine_constant_lr_ratio unset: with lr_scheduler: cosine they choose another"
                        + " formula, and DeepSpeed with a scheduler of its own ignores them");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of(
                "set resume_from_checkpoint: OUTPUT/checkpoint-" + step,
                "the first update uses the LR the old schedule had there, and learning_rate must stay as it was");
    }
}
