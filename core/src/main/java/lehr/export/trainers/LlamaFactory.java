package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/** LLaMA-Factory, as YAML: Hugging Face's schedules under their own names ({@link HuggingFaceSchedule}). */
public final class LlamaFactory implements Trainer {

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
                    .with("lr_scheduler_type", schedule.type())
                    .with("lr_scheduler_kwargs", schedule.arguments())
                    .file("llama_factory.yaml"));
        }
    }

    @Override
    public String name() {
        return "llama-factory";
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
        return TableRecipe.ofFactors(training, "llama_factory.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of("without lr_scheduler_kwargs a warmup_stable_decay is a third stable and two thirds decay:"
                + " keep num_stable_steps and num_decay_steps");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of(
                "set resume_from_checkpoint: OUTPUT/checkpoint-" + step + " and overwrite_output_dir: false",
                "the first update uses the LR the old schedule had there, and learning_rate must stay as it was");
    }
}
