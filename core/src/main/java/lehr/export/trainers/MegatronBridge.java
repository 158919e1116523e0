package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;
import lehr.math.ShortestDecimal;

/** Megatron-Bridge, as settings of its ConfigContainer: {@link MegatronSchedule} has the formula. */
public final class MegatronBridge implements Trainer {

    private record Fields(MegatronSchedule schedule, Training training) implements Recipe {
        @Override
        public double rate(long update) {
            return schedule.rate(update);
        }

        @Override
        public List<ExportFile> files() {
            StringBuilder text = new StringBuilder()
                    .append("# ")
                    .append(Template.shortened(training.schedule().text()))
                    .append('\n');
            set(text, "train.train_iters", Long.toString(schedule.trainIters()));
            set(text, "optimizer.lr", ShortestDecimal.of(schedule.peak()));
            set(text, "optimizer.min_lr", ShortestDecimal.of(schedule.last()));
            set(text, "scheduler.lr_warmup_iters", Long.toString(schedule.warmupIters()));
            set(text, "scheduler.lr_warmup_init", ShortestDecimal.of(schedule.warmupInit()));
            set(text, "scheduler.lr_decay_style", "\"" + schedule.decay() + "\"");
            set(text, "scheduler.lr_decay_iters", Long.toString(schedule.decayIters()));
            if (schedule.decay().equals(MegatronSchedule.WSD)) {
                set(text, "scheduler.lr_wsd_decay_style", "\"" + schedule.fall().name() + "\"");
                set(text, "scheduler.lr_wsd_decay_iters", Long.toString(schedule.fallIters()));
            }
            if (training.resumeFrom().isPresent()) {
                set(text, "scheduler.override_opt_param_scheduler", "True");
                set(text, "scheduler.use_checkpoint_opt_param_scheduler", "False");
            }
            return List.of(ExportFile.text("megatron_bridge.py", text.toString()));
        }

        private static void set(StringBuilder text, String field, String value) {
            text.append("cfg.").append(field).append(" = ").append(value).append('\n');
        }
    }

    @Override
    public String name() {
        return "megatron-bridge";
    }

    @Override
    public String repertoire() {
        return MegatronSchedule.REPERTOIRE;
    }

    @Override
    public List<Recipe> recipes(Training training) {
        List<Recipe> recipes = new ArrayList<>();
        MegatronSchedule.all(training).forEach(schedule -> recipes.add(new Fields(schedule, training)));
        return recipes;
    }

    @Override
    public Recipe table(Training training) {
        return TableRecipe.ofFactors(training, "megatron.py");
    }

    @Override
    public List<String> notes(Training training) {
        return List.of(
                "set these after the recipe: its helper makes the decay as long as the run",
                "leave lr_decay_samples and lr_warmup_samples unset: iterations and samples do not mix",
                "with a batch ramp-up the decay starts late and may never end (Megatron-Bridge #2609)");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of(
                "load the checkpoint of iteration " + step,
                "the override may keep the checkpoint's max and min LR (Megatron-Bridge #1917):"
                        + " check the logged LR (lehr check), or keep lr and min_lr as they were");
    }
}
