package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/**
 * YAML of trainers that are built on Hugging Face's and take its schedules ({@link HuggingFaceSchedule}): axolotl under
 * {@code lr_scheduler}, LLaMA-Factory under {@code lr_scheduler_type}.
 */
public final class HuggingFaceYaml implements Trainer {
    private static final String RESUME = "set resume_from_checkpoint: OUTPUT/checkpoint-";

    private final String name;
    private final String type;
    private final String note;
    private final String resume;

    private HuggingFaceYaml(String name, String type, String note, String resume) {
        this.name = name;
        this.type = type;
        this.note = note;
        this.resume = resume;
    }

    static HuggingFaceYaml axolotl() {
        return new HuggingFaceYaml(
                "axolotl",
                "lr_scheduler",
                "leave cosine_min_lr_ratio and cosine_constant_lr_ratio unset: with lr_scheduler: cosine they choose another"
                        + " formula, and DeepSpeed with a scheduler of its own ignores them",
                "");
    }

    static HuggingFaceYaml llamaFactory() {
        return new HuggingFaceYaml(
                "llama-factory",
                "lr_scheduler_type",
                "without lr_scheduler_kwargs a warmup_stable_decay is a third stable and two thirds decay:"
                        + " keep num_stable_steps and num_decay_steps",
                " and overwrite_output_dir: false");
    }

    /** File name without its ending; a module's name has no hyphen. */
    private String stem() {
        return name.replace('-', '_');
    }

    private record Fields(HuggingFaceSchedule schedule, Training training, String type, String file) implements Recipe {
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
                    .with(type, schedule.type())
                    .with("lr_scheduler_kwargs", schedule.arguments())
                    .file(file));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String repertoire() {
        return HuggingFaceSchedule.REPERTOIRE;
    }

    @Override
    public List<Recipe> recipes(Training training) {
        List<Recipe> recipes = new ArrayList<>();
        HuggingFaceSchedule.all(training)
                .forEach(schedule -> recipes.add(new Fields(schedule, training, type, stem() + ".yaml")));
        return recipes;
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofFactors(training, stem() + ".py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of(note);
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of(
                RESUME + step + resume,
                "the first update uses the LR the old schedule had there, and learning_rate must stay as it was");
    }
}
