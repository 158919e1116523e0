package lehr.logs.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.RunLog;
import lehr.schedule.Schedule;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Real logs, read and compared with points that a script counted apart from Lehr. */
class RealConsoleLogsTest {

    static Stream<String> counted() {
        try (InputStream table = RealConsoleLogsTest.class.getResourceAsStream("real.csv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#") && !line.startsWith("file,")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("counted")
    void everyPointIsRead(String expected) {
        String[] cells = expected.split(",", -1);
        LogColumn column = column(ConsoleLogs.read(real(cells[0])), cells[1]);
        double sum = 0;
        for (int i = 0; i < column.size(); i++) {
            sum += column.value(i);
        }
        assertThat(column.size()).isEqualTo(Integer.parseInt(cells[2]));
        assertThat(column.firstStep()).isEqualTo(Long.parseLong(cells[3]));
        assertThat(column.value(0)).isEqualTo(Double.parseDouble(cells[4]));
        assertThat(column.lastStep()).isEqualTo(Long.parseLong(cells[5]));
        assertThat(column.value(column.size() - 1)).isEqualTo(Double.parseDouble(cells[6]));
        assertThat(sum).isCloseTo(Double.parseDouble(cells[7]), within(1e-11 * sum));
    }

    private static LogColumn column(RunLog log, String name) {
        return switch (name) {
            case "lr" -> log.rates();
            case "train" -> log.train();
            case "val" -> log.val();
            default -> log.tokens();
        };
    }

    private static Path real(String name) {
        Path path = Path.of(System.getProperty("lehr.shared", "../../shared"))
                .resolve("formats")
                .resolve(name);
        Assumptions.assumeTrue(Files.exists(path), () -> "no real log at " + path + ": set -Dlehr.shared");
        return path;
    }

    @ParameterizedTest
    @CsvSource({
        "llmc_main_log/kj_main_thinned.log, llm-c",
        "llmc_stdout/gpt2_124M_11672114.log, llm-c",
        "build_nanogpt/log_2.5_epoch_thinned.txt, build-nanogpt",
        "modded_nanogpt/adam_2024-10-29_trimmed.txt, modded-nanogpt",
        "parameter_golf/lowerlr_train.log, modded-nanogpt",
        "open_instruct_stdout/olmoe_sft_trimmed.txt, open-instruct",
        "megatron_stdout/bigscience_meg_gpt2_n8.out, megatron",
        "issue_excerpts/fairseq_moe_train_inner.txt, fairseq",
        "issue_excerpts/gpt_neox_deepspeed.txt, gpt-neox",
        "issue_excerpts/hf_trainer_stdout_tinystories.txt, hf-console",
        "issue_excerpts/hf_trainer_stdout_tqdm_deepspeed_zero_loss.txt, hf-console",
        "issue_excerpts/litgpt_old_three_dialects.txt, litgpt-console",
        "issue_excerpts/litgpt_pretrain_resumable.txt, litgpt-console",
        "issue_excerpts/maxtext.txt, maxtext",
        "issue_excerpts/megatron_deepspeed_loss_field_missing_grad_nan.txt, megatron",
        "issue_excerpts/megatron_moe_mixtral.txt, megatron",
        "issue_excerpts/megatron_skipped_first_iterations_two_losses.txt, megatron",
        "issue_excerpts/mlx_lm.txt, mlx-lm",
        "issue_excerpts/nanogpt_variants.txt, nanogpt",
        "issue_excerpts/nanotron.txt, nanotron",
        "issue_excerpts/nemo2.txt, nemo",
        "issue_excerpts/nemo_automodel.txt, nemo-automodel",
        "issue_excerpts/olmo_console.txt, olmo",
        "issue_excerpts/pith_train_moe.txt, pith-train",
        "issue_excerpts/torchtitan_2025_interleaved_warning.txt, torchtitan",
        "issue_excerpts/torchtitan_2026.txt, torchtitan",
    })
    void everyLogIsToldByItsLines(String file, String dialect) {
        Path log = real(file);
        assertThat(ConsoleLogs.dialect(log))
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo(dialect));
        assertThat(ConsoleLogs.read(log).isEmpty()).isFalse();
    }

    /** What the arguments tell is what was logged: the scheduler stood still in 19 skipped iterations. */
    @Test
    void megatronsArgumentsAreTheScheduleItLogs() {
        RunLog log = ConsoleLogs.read(real("megatron_stdout/bigscience_meg_gpt2_n8.out"));
        Schedule schedule = Schedule.parse(log.facts().schedule());
        assertThat(schedule.text()).isEqualTo("cosine(peak=1.5e-4, steps=800, warmup=8, start=0, final=1e-5)");
        for (int i = 2; i < log.rates().size(); i++) {
            assertThat(log.rates().value(i)).isCloseTo(schedule.at(log.rates().step(i) - 19), within(0.0005001e-4));
        }
        assertThat(log.facts().setting().tokensPerStep()).isEqualTo(4096);
        assertThat(log.facts().notes()).anyMatch(note -> note.startsWith("19 iterations were skipped"));
    }

    @Test
    void llmcsBannerIsTheScheduleItLogs() {
        RunLog log = ConsoleLogs.read(real("llmc_stdout/gpt2_124M_11672114.log"));
        Schedule schedule = Schedule.parse(log.facts().schedule());
        for (int i = 0; i < log.rates().size(); i++) {
            double rate = log.rates().value(i);
            assertThat(rate)
                    .isCloseTo(schedule.at(log.rates().step(i) + log.facts().rateOffset()), within(rate * 0.006));
        }
        assertThat(log.facts().setting().params()).isEqualTo(124_475_904);
        assertThat(log.facts().setting().tokensPerStep()).isEqualTo(524_288);
    }

    @Test
    void theSourceAModdedLogBeginsWithTellsItsSchedule() {
        RunLog log = ConsoleLogs.read(real("modded_nanogpt/adam_2024-10-29_trimmed.txt"));
        assertThat(log.facts().schedule())
                .isEqualTo("wsd(peak=0.0036, steps=5100, warmup=250, decay=1450, shape=linear, final=0)");
    }

    @Test
    void aClockThatStopsARunIsNoHorizon() {
        assertThat(ConsoleLogs.read(real("parameter_golf/lowerlr_train.log"))
                        .facts()
                        .totalSteps())
                .isEqualTo(14421);
    }
}
