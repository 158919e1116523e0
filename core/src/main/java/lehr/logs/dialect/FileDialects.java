package lehr.logs.dialect;

import java.util.List;

/** The dialects told by the form of their file: tables, JSON, records, folders. */
public final class FileDialects {
    private static final List<Dialect> ALL = List.of(
            TableDialect.study(),
            JsonDocument.any(),
            JsonDocument.megatronGolden(),
            JsonDocument.trainerState(),
            JsonDocument.wandb(),
            JsonLines.any(),
            JsonLines.levanter(),
            JsonLines.lingua(),
            JsonLines.llamaFactory(),
            JsonLines.maxText(),
            JsonLines.wandb(),
            LightningCsv.lightning(),
            LightningCsv.litgpt(),
            new OlmoMetrics(),
            TableDialect.any(),
            new WandbCsv(),
            new DeepSpeedDialect(),
            new MlflowDialect(),
            new ParquetDialect("parquet"),
            new TensorBoardDialect(),
            new WandbDialect(),
            new ParquetDialect(ParquetDialect.WANDB));

    private FileDialects() {}

    /** All of them; of two that are equally sure of a file, the earlier has it. */
    public static List<Dialect> all() {
        return ALL;
    }
}
