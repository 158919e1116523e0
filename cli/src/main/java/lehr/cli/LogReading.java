package lehr.cli;

import lehr.logs.Dialects;
import lehr.logs.LogOptions;
import lehr.logs.dialect.ColumnNames;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How logs are read where their content does not tell it. */
final class LogReading {
    @Option(
            names = "--format",
            paramLabel = "NAME",
            converter = Format.class,
            description = "Read every file as this dialect (docs/logs.md), e.g. megatron (default: told by content).")
    private String format;

    @Option(
            names = "--map",
            paramLabel = "COLUMN=NAME,…",
            converter = Names.class,
            description = "What a log calls step, lr, train_loss, val_loss or tokens, e.g. step=iter,train_loss=ce.")
    private ColumnNames names;

    /** All runs, logs read side by side. */
    LogOptions options() {
        return LogOptions.DEFAULTS
                .withExecutor(Workers.ALL)
                .withFormat(format == null ? "" : format)
                .withNames(names == null ? ColumnNames.STANDARD : names);
    }

    static final class Format implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                return Dialects.named(text).name();
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class Names implements ITypeConverter<ColumnNames> {
        @Override
        public ColumnNames convert(String text) {
            try {
                return ColumnNames.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
