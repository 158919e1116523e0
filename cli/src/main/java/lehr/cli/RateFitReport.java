package lehr.cli;

import java.nio.file.Path;
import java.util.List;
import lehr.logs.LogDiagnostics;
import lehr.logs.StudyDiagnostics;
import lehr.rate.fitting.RateFit;
import lehr.rate.grid.Grid;
import lehr.report.RateReport;
import lehr.report.Report;

/**
 * Gathers what the page of a fit of peak LRs shows beside the fit.
 *
 * @param source the grid's file or the study's folder
 * @param fit the answer
 * @param grid it was fitted to
 * @param told by the study's logs; none of a file
 * @param command that made it
 */
record RateFitReport(Path source, RateFit fit, Grid grid, List<StudyDiagnostics> told, String command) {

    RateReport report() {
        return new RateReport(
                source.toAbsolutePath().normalize().getFileName().toString(),
                fit,
                grid.trials(),
                told.stream().map(RateFitReport::stability).toList(),
                List.of(new Report.Command("Fit the grid again", command)));
    }

    private static RateReport.Stability stability(StudyDiagnostics rate) {
        LogDiagnostics told = rate.told();
        return new RateReport.Stability(
                rate.model(),
                rate.peakLr(),
                told.spikeRate(),
                told.attentionLogit(),
                told.routerLogit(),
                told.headLogit(),
                told.gradNorm(),
                told.updateRatio(),
                told.representationChange(),
                told.maxViolation());
    }
}
