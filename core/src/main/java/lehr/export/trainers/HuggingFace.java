package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;
import lehr.math.ShortestDecimal;

/** Hugging Face Transformers' Trainer, as flags: {@link HuggingFaceSchedule} has the formulas. */
public final class HuggingFace implements Trainer {

    private record Fields(HuggingFaceSchedule schedule) implements Recipe {
        @Override
        public double rate(long update) {
            return schedule.rate(update);
        }

        @Override
        public List<ExportFile> files() {
            Flags flags = new Flags()
                    .with("--max_steps", schedule.steps())
                    .with("--learning_rate", schedule.peak())
                    .with("--warmup_steps", schedule.warmup())
                    .with("--lr_scheduler_type", schedule.type());
            if (!schedule.arguments().isEmpty()) {
                flags.with("--lr_scheduler_kwargs", json(schedule.arguments()));
            }
            return List.of(flags.file("hf.sh"));
        }

        private static String json(Map<String, Object> arguments) {
            return arguments.entrySet().stream()
                    .map(argument -> "\"" + argument.getKey() + "\": " + json(argument.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        private static String json(Object value) {
            if (value instanceof Double number) {
                return ShortestDecimal.of(number);
            }
            return value instanceof Long ? value.toString() : "\"" + value + "\"";
        }
    }

    @Override
    public String name() {
        return "hf";
    }

    @Override
    public String repertoire() {
        return HuggingFaceSchedule.REPERTOIRE;
    }

    @Override
    public List<Recipe> recipes(Training training) {
        List<Recipe> recipes = new ArrayList<>();
        HuggingFaceSchedule.all(training).forEach(schedule -> recipes.add(new Fields(schedule)));
        return recipes;
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofFactors(training, "hf.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of(
                "warmup_steps stays a field of its own: inside lr_scheduler_kwargs it is a TypeError",
                "Transformers before March 2025 logs the LR of the next step");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of(
                "add --resume_from_checkpoint OUTPUT/checkpoint-" + step
                        + "; max_steps counts from the first step of the run",
                "the checkpoint's scheduler.pt and optimizer.pt bring their LRs along: the first update uses the LR the old"
                        + " schedule had there, and the peak stays the run's own, so keep --learning_rate as it was");
    }
}
