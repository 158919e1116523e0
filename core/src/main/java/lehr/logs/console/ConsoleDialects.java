package lehr.logs.console;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lehr.logs.dialect.Dialect;
import lehr.logs.dialect.LogFacts;
import lehr.logs.dialect.LossMeaning;

/** All dialects of console output. */
public final class ConsoleDialects {
    /** fairseq takes logarithms to base 2. */
    private static final double LN_2 = Math.log(2);

    private static final LogFacts NONE = LogFacts.NONE;

    /** Any line with a step and a loss. */
    static final ConsoleDialect GENERIC = new ConsoleDialect("console", GenericReader.MARKS, GenericReader::new);

    /** In alphabetical order, the generic one last. */
    static final List<ConsoleDialect> ALL =
            Stream.concat(trainers(), Stream.of(GENERIC)).toList();

    private ConsoleDialects() {}

    /** Every dialect of console output; each recognises its logs only among the others of this list. */
    public static List<Dialect> all() {
        return List.copyOf(ALL);
    }

    private static Stream<ConsoleDialect> trainers() {
        return Stream.of(
                dialect("build-nanogpt", BuildNanogptReader.MARKS, BuildNanogptReader::new),
                dialect("composer", BlockReader.COMPOSER_MARKS, BlockReader::composer),
                deepspeed(),
                fairseq(),
                dialect("gpt-neox", NeoxReader.MARKS, NeoxReader::new),
                dialect("hf-console", HfConsoleReader.MARKS, HfConsoleReader::new),
                dialect("lightning-console", LightningReader.MARKS, LightningReader::new),
                dialect("litgpt-console", LitgptReader.MARKS, LitgptReader::new),
                dialect("llm-c", LlmcReader.MARKS, LlmcReader::new),
                maxtext(),
                dialect("megatron", MegatronReader.MARKS, MegatronReader::new),
                mlxLm(),
                dialect("modded-nanogpt", ModdedNanogptReader.MARKS, ModdedNanogptReader::new),
                nanochat(),
                dialect("nanogpt", NanogptReader.MARKS, NanogptReader::new),
                nanotron(),
                dialect("nemo", NemoReader.MARKS, NemoReader::new),
                nemoAutomodel(),
                dialect("olmo", BlockReader.OLMO_MARKS, BlockReader::olmo),
                dialect("olmo-core", BlockReader.OLMO_CORE_MARKS, BlockReader::olmoCore),
                dialect("open-instruct", OpenInstructReader.MARKS, OpenInstructReader::new),
                pithTrain(),
                torchtitan(),
                dialect("torchtune", TorchtuneReader.MARKS, TorchtuneReader::new));
    }

    private static ConsoleDialect dialect(String name, List<String> marks, Supplier<ConsoleReader> reader) {
        return new ConsoleDialect(name, marks, names -> reader.get());
    }

    /** {@code step=100, skipped=0, lr=[0.0003], mom=[(0.9, 0.95)]}: after the scheduler's step, no loss. */
    private static ConsoleDialect deepspeed() {
        return ConsoleDialect.of(
                "deepspeed",
                NONE.withNote("DeepSpeed prints the LR and no loss"),
                RowForm.of("skipped=", "step").rate("lr"));
    }

    /** {@code | train_inner | epoch 001: 100 / 288 loss=9.1, num_updates=100, lr=1e-05} and its JSON. */
    private static ConsoleDialect fairseq() {
        String[] steps = {"num_updates", "valid_num_updates"};
        return ConsoleDialect.of(
                "fairseq",
                NONE.withTrainLoss(LossMeaning.INTERVAL_MEAN)
                        .withNote("fairseq logs losses to base 2: they are converted to nats"),
                RowForm.of("| valid", steps)
                        .val("nll_loss", "valid_nll_loss", "loss", "valid_loss")
                        .unit(LN_2),
                RowForm.of("train_inner", steps)
                        .rate("lr")
                        .train("nll_loss", "loss")
                        .unit(LN_2),
                RowForm.of("num_updates=", steps)
                        .rate("lr")
                        .train("nll_loss", "loss")
                        .unit(LN_2));
    }

    /** {@code completed step: 12, seconds: 0.570, total_weights: 5480, loss: 2.693}; steps count from 0. */
    private static ConsoleDialect maxtext() {
        return ConsoleDialect.of(
                "maxtext",
                NONE.withTrainLoss(LossMeaning.STEP).withNote("MaxText prints no LR to the console"),
                RowForm.of("eval metrics after step", "eval metrics after step").val("loss", "eval_loss"),
                RowForm.of("completed step", "completed step").train("lm_loss", "loss"));
    }

    /** {@code Iter 10: Train loss 2.710, Learning Rate 1.000e-05, Trained Tokens 2768}; the LR used. */
    private static ConsoleDialect mlxLm() {
        LogFacts facts = NONE.withTrainLoss(LossMeaning.INTERVAL_MEAN).withRateOffset(-1);
        return ConsoleDialect.of(
                "mlx-lm",
                facts,
                RowForm.of("Val loss", "Iter").val("Val loss"),
                RowForm.of("Train loss", "Iter")
                        .rate("Learning Rate")
                        .train("Train loss")
                        .tokens("Trained Tokens"));
    }

    /** {@code step 00100/21400 (0.47%) | loss: 4.512345 | lrm: 1.00 | dt: 512.33ms}. */
    private static ConsoleDialect nanochat() {
        LogFacts facts = NONE.withTrainLoss(LossMeaning.SMOOTHED)
                .withNote("nanochat prints no LR but lrm, the factor on every group's own LR, with two decimals: it is"
                        + " read as the LR, so that the shape is known and the peak is 1")
                .withNote("the printed loss is a moving average that lags where the loss falls fast")
                .withNote("validation is printed in bits per byte and not read");
        return ConsoleDialect.of(
                "nanochat", facts, RowForm.of("lrm:", "step").rate("lrm").train("loss"));
    }

    /** {@code iteration: 100 / 15000 | consumed_tokens: 2.1M | lm_loss: 3.12 | lr: 0.0003}. */
    private static ConsoleDialect nanotron() {
        LogFacts facts = NONE.withTrainLoss(LossMeaning.STEP)
                .withNote("nanotron prints three significant digits: too coarse a loss to fit laws to");
        return ConsoleDialect.of(
                "nanotron",
                facts,
                RowForm.of("consumed_tokens:", "iteration")
                        .rate("lr")
                        .train("lm_loss")
                        .tokens("consumed_tokens"));
    }

    /** {@code step 8 | epoch 0 | loss 0.7839 | grad_norm 1.7 | lr 1.00e-05 | num_label_tokens 45579}. */
    private static ConsoleDialect nemoAutomodel() {
        return ConsoleDialect.of(
                "nemo-automodel",
                NONE.withTrainLoss(LossMeaning.STEP),
                RowForm.of("[val]", "step").rate("lr").val("loss"),
                RowForm.of("num_label_tokens", "step").rate("lr").train("loss"));
    }

    /** {@code step 00000001/00000015 | cross-entropy-loss 2.6636 | learning-rate 1.000000e-06}. */
    private static ConsoleDialect pithTrain() {
        return ConsoleDialect.of(
                "pith-train",
                NONE.withTrainLoss(LossMeaning.STEP),
                RowForm.of("cross-entropy-loss", "step").rate("learning-rate").train("cross-entropy-loss"));
    }

    /** {@code step: 10  loss:  7.85123  grad_norm:  2.1034  memory: 30.12GiB(38.02%)  tps: 7,412}; steps from 1. */
    private static ConsoleDialect torchtitan() {
        LogFacts facts = NONE.withTrainLoss(LossMeaning.STEP)
                .withRateOffset(-1)
                .withNote("torchtitan prints no LR to the console: its TensorBoard or W&B log has it");
        return ConsoleDialect.of(
                "torchtitan",
                facts,
                RowForm.of("validate step", "validate step").val("loss"),
                RowForm.of("tps:", "step").rate("lr").train("loss"));
    }
}
