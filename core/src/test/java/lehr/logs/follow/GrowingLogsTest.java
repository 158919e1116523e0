package lehr.logs.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import lehr.curve.LossKind;
import lehr.logs.LogOptions;
import lehr.logs.StudyReader;
import lehr.logs.dialect.LogColumn;
import lehr.logs.dialect.RunLog;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real logs, written cut at random bytes: what was followed is in the end what reading the whole file gives. */
class GrowingLogsTest {
    private static final int CUTS = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curves/tiny/b32/cos_lr0.002_T2000_s0.csv",
                "formats/tensorboard/wandb_asset_cvp.tfevents",
                "formats/hf_trainer_state/nsllm_trainer_state.json",
                "formats/blueberry_metrics_json/exp8_baseline.json",
                "formats/llmc_stdout/gpt2_124M_11672114.log",
                "formats/llmc_main_log/kj_main_thinned.log",
                "formats/modded_nanogpt/adam_2024-10-29_trimmed.txt",
                "formats/open_instruct_stdout/olmoe_sft_trimmed.txt",
                "formats/wandb_binary/gpt_reverse_qn1qcodi.wandb",
                "formats/build_nanogpt/log_2.5_epoch_thinned.txt",
                "formats/lightning_csv_logger/slm_v0_metrics.csv",
                "formats/megatron_stdout/bigscience_meg_gpt2_n8.out",
                "formats/parameter_golf/lowerlr_train.log",
                "formats/llamafactory_trainer_log/nsllm_trainer_log.jsonl",
                "formats/tsv_resume_fragments/410m-seed7_y5vynjt0.tsv",
            })
    void isInTheEndAsReadWhole(String name) throws IOException {
        Path real = Path.of(System.getProperty("lehr.shared", "../../shared")).resolve(name);
        Assumptions.assumeTrue(Files.exists(real), () -> "no real log at " + real + ": set -Dlehr.shared");
        byte[] bytes = Files.readAllBytes(real);
        for (LossKind kind : new LossKind[] {LossKind.TRAIN, LossKind.VAL}) {
            for (int seed = 1; seed <= 2; seed++) {
                Path file = Files.createDirectory(folder.resolve(kind + "-" + seed))
                        .resolve(real.getFileName().toString());
                Written log = new Written(file, file, kind);
                for (byte[] piece : Written.cut(bytes, CUTS, new SplittableRandom(seed))) {
                    log.append(piece);
                }
                log.rest();
                LogColumn whole = column(file, kind);
                long[] points = LongStream.range(0, whole.size())
                        .filter(point -> whole.value((int) point) > 0 && Double.isFinite(whole.value((int) point)))
                        .toArray();
                assertThat(log.steps())
                        .isEqualTo(LongStream.of(points)
                                .map(point -> whole.step((int) point))
                                .toArray());
                assertThat(log.values())
                        .isEqualTo(LongStream.of(points)
                                .mapToDouble(point -> whole.value((int) point))
                                .toArray());
            }
        }
    }

    private static LogColumn column(Path file, LossKind kind) {
        RunLog log = StudyReader.logs(file, LogOptions.DEFAULTS).get(0).log();
        return kind == LossKind.VAL ? log.val() : log.train();
    }
}
