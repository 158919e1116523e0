package lehr.logs.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import lehr.logs.Dialects;
import lehr.logs.dialect.ColumnNames;
import lehr.logs.dialect.LogSource;
import lehr.logs.dialect.LossMeaning;
import lehr.logs.dialect.RunLog;
import lehr.logs.source.LogFormatException;
import lehr.schedule.Schedule;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What single trainers do that others do not. */
class ConsoleHabitsTest {

    @Property(tries = 50)
    void whatMegatronWritesIsRead(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int rows) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        StringBuilder lr = new StringBuilder("lr");
        StringBuilder train = new StringBuilder("train");
        for (int i = 1; i <= rows; i++) {
            String rate = String.format(Locale.ROOT, "%.6E", random.nextDouble() * 1e-3);
            String loss = String.format(Locale.ROOT, "%.6E", random.nextDouble() * 12);
            text.append(" iteration ")
                    .append(" ".repeat(random.nextInt(8)))
                    .append(10L * i)
                    .append("/   10000");
            text.append(" | elapsed time per iteration (ms): 41.5 | learning rate: ")
                    .append(rate);
            text.append(" | lm loss: ").append(loss).append(" | number of skipped iterations:   0 |\n");
            lr.append(' ').append(10 * i).append('=').append(Double.parseDouble(rate));
            train.append(' ').append(10 * i).append('=').append(Double.parseDouble(loss));
        }
        assertThat(ConsoleLogs.points(ConsoleLogs.readLines(text.toString(), "megatron")))
                .isEqualTo(lr + "; " + train);
    }

    /** Megatron's own formulas, by iterations done. */
    @Property(tries = 100)
    void megatronsArgumentsTellItsSchedule(
            @ForAll @IntRange(max = 3) int style,
            @ForAll @IntRange(max = 20) int warmup,
            @ForAll @IntRange(min = 2, max = 60) int decay,
            @ForAll @IntRange(max = 100) int micro) {
        double last = micro * 1e-6;
        String[] styles = {"linear", "cosine", "minus_sqrt", "linear"};
        boolean isWsd = style < 3;
        String text = "  lr ............................... 0.001\n"
                + "  min_lr ........................... " + last + "\n"
                + "  lr_decay_style ................... " + (isWsd ? "WSD" : "linear") + "\n"
                + "  lr_wsd_decay_style ............... " + styles[style] + "\n"
                + "  lr_wsd_decay_iters ............... " + decay + "\n"
                + "  lr_decay_iters ................... 100\n"
                + "  lr_warmup_iters .................. " + warmup + "\n"
                + "  lr_warmup_fraction ............... None\n"
                + " iteration 1/ 100 | learning rate: 1.0E-5 | lm loss: 9.0 |\n";
        Schedule schedule =
                Schedule.parse(ConsoleLogs.readLines(text, "megatron").facts().schedule());
        for (int n = 0; n <= 110; n++) {
            double x = isWsd ? (n - 100.0 + decay) / decay : (n - (double) warmup) / (100 - warmup);
            double share = Math.min(1, Math.max(0, x));
            double fall =
                    switch (styles[style]) {
                        case "cosine" -> (1 + Math.cos(Math.PI * share)) / 2;
                        case "minus_sqrt" -> 1 - Math.sqrt(share);
                        default -> 1 - share;
                    };
            double expected = n <= warmup && warmup > 0 ? 1e-3 * n / warmup : last + (1e-3 - last) * fall;
            assertThat(schedule.at(n)).as("step " + n).isCloseTo(expected, within(1e-12));
        }
    }

    @Example
    void theConfigurationOfMegatronBridgeTellsTheSameAsArguments() {
        RunLog log = ConsoleLogs.readLines("""
                model:
                  seq_length: 2048
                optimizer:
                  lr: 0.0003
                  min_lr: 3.0e-05
                scheduler:
                  lr_decay_iters: null
                  lr_decay_style: WSD
                  lr_warmup_iters: 100
                  lr_wsd_decay_iters: 400
                  lr_wsd_decay_style: minus_sqrt
                train:
                  global_batch_size: 64
                  train_iters: 2000
                 iteration 1/ 2000 | learning rate: 3.0E-6 | global batch size: 64 | lm loss: 9.0 |
                """, "megatron");
        assertThat(log.facts().schedule())
                .isEqualTo("wsd(peak=3e-4, steps=2000, warmup=100, start=0, decay=400, shape=1-sqrt, final=3e-5)");
        assertThat(log.facts().setting().tokensPerStep()).isEqualTo(64 * 2048);
    }

    @Example
    void aStepMayStandInBrackets() {
        assertThat(ConsoleLogs.points(
                        ConsoleLogs.read("[  10/1000] loss=2.5\n[  20/1000] loss=2.25\n[30/1000] loss=2\n")))
                .isEqualTo("train 10=2.5 20=2.25 30=2.0");
    }

    @Example
    void aShapeLehrHasNotIsSaidAndNotGuessed() {
        RunLog log = ConsoleLogs.readLines("""
                  lr .............................. 0.001
                  lr_decay_style .................. WSD
                  lr_wsd_decay_style .............. exponential
                  lr_wsd_decay_iters .............. 20
                  train_iters ..................... 100
                 iteration 1/ 100 | learning rate: 1.0E-5 | lm loss: 9.0 |
                """, "megatron");
        assertThat(log.facts().schedule()).isEmpty();
        assertThat(log.facts().notes())
                .contains("the arguments' schedule, wsd exponential, is none of Lehr's shapes: only the logged LR"
                        + " tells it");
    }

    @Example
    void aBatchThatGrowsIsSaid() {
        RunLog log = ConsoleLogs.readLines("""
                 iteration 1/ 100 | consumed samples: 8 | learning rate: 1.0E-5 | global batch size: 8 | lm loss: 9.0 |
                 iteration 2/ 100 | consumed samples: 24 | learning rate: 1.0E-5 | global batch size: 16 | lm loss: 8.0 |
                """, "megatron");
        assertThat(log.facts().notes()).contains("the batch grows from 8 to 16 samples: steps are not equal in tokens");
    }

    @Example
    void barsTellTheStepsOfRowsWithoutAny() {
        StringBuilder text = new StringBuilder();
        for (int step = 50; step <= 300; step += 50) {
            text.append("\r 10%|█         | ").append(step - 1).append("/1000 [00:10<01:00,  3.33it/s]");
            text.append("\r 10%|█         | ").append(step).append("/1000 [00:10<01:00,  3.33it/s]\n");
            text.append("{'loss': ").append(300.0 / step).append(", 'learning_rate': 1e-4, 'epoch': 0.1}\n");
            // The evaluation's bar is none of the training's.
            text.append(" 10%|█         | 3/40 [00:10<01:00,  3.33it/s]\n");
            text.append("{'eval_loss': 2.5, 'epoch': 0.1}\n");
        }
        RunLog log = ConsoleLogs.readLines(text.toString(), "hf-console");
        assertThat(ConsoleLogs.points(log))
                .isEqualTo("lr 50=1.0E-4 100=1.0E-4 150=1.0E-4 200=1.0E-4 250=1.0E-4 300=1.0E-4;"
                        + " train 50=6.0 100=3.0 150=2.0 200=1.5 250=1.2 300=1.0;"
                        + " val 50=2.5 100=2.5 150=2.5 200=2.5 250=2.5 300=2.5");
        assertThat(log.facts().totalSteps()).isEqualTo(1000);
    }

    @Example
    void rowsWithoutAnyStepAreCountedAndThatIsSaid() {
        RunLog log = ConsoleLogs.readLines(
                "{'loss': 2.5, 'learning_rate': 1e-4, 'epoch': 0.1}\n{'loss': 2.4, 'learning_rate': 1e-4}\n",
                "hf-console");
        assertThat(ConsoleLogs.points(log)).isEqualTo("lr 1=1.0E-4 2=1.0E-4; train 1=2.5 2=2.4");
        assertThat(log.facts().notes())
                .contains("the rows tell no step: they are counted, and a step stands for one logging interval");
    }

    @Example
    void sumsOverTokensAreNoLossOfAToken() {
        RunLog log = ConsoleLogs.readLines("- Step: 1, LR: 1e-06, Loss: 810.5\n", "open-instruct");
        assertThat(log.facts().trainLoss()).isEqualTo(LossMeaning.SUM);
    }

    @Example
    void ofTheMicroBatchesOfAStepTheLastCountsAndNoneIsSuperseded() {
        RunLog log = ConsoleLogs.readLines("""
                iter 76 step 38: loss 10.9, iter time: 197.87ms
                iter 77 step 38: loss 10.8, iter time: 197.87ms
                iter 78 step 39: loss 10.7, iter time: 214.40ms (optimizer.step)
                """, "litgpt-console");
        assertThat(ConsoleLogs.points(log)).isEqualTo("train 38=10.8 39=10.7");
        assertThat(log.superseded()).isZero();
    }

    @Example
    void aLineAnotherProcessWroteOverIsCut() {
        RunLog log = ConsoleLogs.readLines("""
                step    1/19560 | loss 11.010252 (+nanz)| norm 15.1374 (+nanz)| lr 8.57e-07 | 4621.47 ms
                step    2/19560 | loss 10.956968 (+nanz)| norm 15.2986 (+nanz)| lr 1.7
                slurmstepd: error: *** JOB 1 ON a CANCELLED ***
                step    3/19560 | loss 10.9slurmstepd: error: *** JOB 1 ON a CANCELLED ***
                """, "llm-c");
        assertThat(ConsoleLogs.points(log)).isEqualTo("lr 1=8.57E-7; train 1=11.010252 2=10.956968");
    }

    @Example
    void theBannerOfLlmcTellsWsd() {
        RunLog log = ConsoleLogs.readLines("""
                | LR scheduler          | wsd                                                |
                | learning rate (LR)    | 6.000000e-04                                       |
                | warmup iterations     | 700                                                |
                | final LR fraction     | 1.000000e-01                                       |
                | max_steps             | -1                                                 |
                | train_num_batches     | 20000                                              |
                step    1/20000 | loss 11.010252 (+nanz)| norm 15.1374 (+nanz)| lr 8.57e-07 | 4621.47 ms
                """, "llm-c");
        assertThat(log.facts().schedule())
                .isEqualTo("wsd(peak=6e-4, steps=20000, warmup=700, decay=4000, shape=1-sqrt, final=6e-5)");
    }

    @Example
    void nanogptsSettingsTellItsSchedule() {
        RunLog log = ConsoleLogs.readLines("""
                Overriding: learning_rate = 1e-3
                Overriding: max_iters = 5000
                Overriding: lr_decay_iters = 5000
                Overriding: warmup_iters = 99
                Overriding: min_lr = 1e-4
                iter 0: loss 10.9871, time 39.72ms, mfu -100.00%
                """, "nanogpt");
        assertThat(log.facts().schedule())
                .isEqualTo("cosine(peak=1e-3, steps=5000, warmup=99, start=1e-5, final=1e-4)");
    }

    @Example
    void aRestartInOneFileOverrulesWhatItPasses() {
        RunLog log = ConsoleLogs.readLines("""
                s:0 trl:11.0091 lr:0.000001 norm:15.37
                s:1 trl:10.9598 lr:0.000002 norm:15.24
                s:2 trl:10.9000 lr:0.000003 norm:15.24
                s:1 trl:10.9511 lr:0.000002 norm:15.24
                s:2 trl:10.9111 lr:0.000003 norm:15.24
                """, "llm-c");
        assertThat(ConsoleLogs.points(log))
                .isEqualTo("lr 0=1.0E-6 1=2.0E-6 2=3.0E-6; train 0=11.0091 1=10.9511 2=10.9111");
        assertThat(log.superseded()).isEqualTo(2);
    }

    @Example
    void whatAWindowsShellWritesIsRead() {
        byte[] wide = "\ufeffstep 1/9 | loss 2.5\r\nstep 2/9 | loss 2.25\r\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(ConsoleLogs.points(ConsoleLogs.read(wide))).isEqualTo("train 1=2.5 2=2.25");
    }

    @Example
    void namesTheUserGivesAreRead() {
        RunLog log = ConsoleLogs.in(
                "round 5: ce 2.5\nround 6: ce 2.25\n".getBytes(StandardCharsets.UTF_8),
                file -> Dialects.named("console")
                        .read(LogSource.of(file), ColumnNames.parse("step=round,train_loss=ce"))
                        .get(0));
        assertThat(ConsoleLogs.points(log)).isEqualTo("train 5=2.5 6=2.25");
    }

    @Example
    void aLogWithoutRowsIsRefusedWithItsName() {
        assertThatThrownBy(() -> ConsoleLogs.read("nothing\nof note\n", "megatron"))
                .isInstanceOf(LogFormatException.class)
                .hasMessageContaining("no line as megatron prints it");
    }
}
