package lehr.bench.transfer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lehr.logs.LogDiagnostics;

/**
 * What a run's log says of its stability and of how its features moved.
 *
 * @param values in the order of {@link #TITLES}; NaN for what the log does not tell
 */
record LogSummary(List<Double> values) {
    static final List<String> TITLES = List.of(
            "grad norm, median",
            "largest",
            "spike rate",
            "attention logit",
            "router logit",
            "head logit",
            "update/weight",
            "representation change",
            "load entropy",
            "MaxVio");

    /** The log of a run, and of the trunk it branched from if that lies beside it. */
    static LogSummary of(Path log) {
        LogDiagnostics told = LogDiagnostics.of(
                Stream.of(trunk(log), log).distinct().filter(Files::exists).toList());
        return new LogSummary(List.of(
                told.gradNorm(),
                told.gradNormMax(),
                told.spikeRate(),
                told.attentionLogit(),
                told.routerLogit(),
                told.headLogit(),
                told.updateRatio(),
                told.representationChange(),
                told.loadEntropy(),
                told.maxViolation()));
    }

    private static Path trunk(Path log) {
        return log.resolveSibling(log.getFileName().toString().replaceFirst("-T\\d+-[^.]*(?=\\.jsonl)", "-trunk"));
    }
}
