package lehr.logs.dialect;

/** What the names a trainer gives its values tell of how it logs. */
final class TrainerHabits {
    private TrainerHabits() {}

    /** The facts of these columns, with what is known of the trainer that names them so. */
    static LogFacts of(NamedColumns columns) {
        LogFacts facts = columns.facts();
        // Reads the LR after its scheduler has moved on, and counts iterations from 1.
        if (columns.has("lm loss") && columns.has("learning-rate")) {
            return facts.withTrainer("megatron").withTrainLoss(LossMeaning.STEP);
        }
        // Counts steps from 1 and logs the LR used.
        if (columns.has("loss_metrics/global_avg_loss")) {
            return facts.withTrainer("torchtitan")
                    .withTrainLoss(LossMeaning.STEP)
                    .withRateOffset(-1);
        }
        // Which LR it logs changed in 2025: the curve must tell.
        if (columns.has("train/learning_rate") && columns.has("train/epoch")) {
            return facts.withTrainer("transformers").withTrainLoss(LossMeaning.INTERVAL_MEAN);
        }
        if (columns.has("Train/Samples/lr")) {
            return facts.withTrainer("deepspeed").withTrainLoss(LossMeaning.STEP);
        }
        return facts;
    }
}
