package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Trainer;
import lehr.export.Training;

/** Megatron-LM, as flags: {@link MegatronSchedule} has the formula. */
public final class Megatron implements Trainer {

    private record Fields(MegatronSchedule schedule, Training training) implements Recipe {
        @Override
        public double rate(long update) {
            return schedule.rate(update);
        }

        @Override
        public List<ExportFile> files() {
            Flags flags = new Flags()
                    .with("--train-iters", schedule.trainIters())
                    .with("--lr", schedule.peak())
                    .with("--min-lr", schedule.last())
                    .with("--lr-warmup-iters", schedule.warmupIters())
                    .with("--lr-warmup-init", schedule.warmupInit())
                    .with("--lr-decay-style", schedule.decay())
                    .with("--lr-decay-iters", schedule.decayIters());
            if (schedule.decay().equals(MegatronSchedule.WSD)) {
                flags.with("--lr-wsd-decay-style", schedule.fall().name())
                        .with("--lr-wsd-decay-iters", schedule.fallIters());
            }
            if (training.resumeFrom().isPresent()) {
                flags.with("--override-opt-param-scheduler");
            }
            return List.of(flags.file("megatron.sh"));
        }
    }

    @Override
    public String name() {
        return "megatron";
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
        return List.of("Megatron counts samples and takes iterations times the full global batch size:"
                + " with --rampup-batch-size every phase comes later than these flags say");
    }

    @Override
    public List<String> resuming(Training training, long step) {
        return List.of(
                "older versions spell it --override-opt_param-scheduler",
                "--load the checkpoint of iteration " + step + "; its sample counter is kept, so do not add --finetune",
                "before Megatron-LM #5213 (June 2026) the override kept the checkpoint's max and min LR of the parameter"
                        + " groups: check the logged LR (lehr check), or keep --lr and --min-lr as they were");
    }
}
