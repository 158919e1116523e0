package lehr.cluster;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lehr.fit.Fit;
import lehr.fit.FitFile;
import lehr.fit.Json;
import lehr.fit.Score;
import lehr.fit.Scorer;

/**
 * What a job of fits leaves: {@code fits.csv}, a row a fit; {@code scores.csv}, a row a prediction; and the fits, as
 * {@code STUDY/LAW/SPLIT.json}. The same whatever the order in which outcomes arrive.
 */
final class FitsFolder {
    private static final List<String> FITS =
            List.of("study", "law", "split", "converged", "runs", "left_out", "scored", "mape", "worst", "failure");
    private static final List<String> SCORES = List.of(
            "study",
            "law",
            "split",
            "run",
            "points",
            "r2",
            "mae",
            "rmse",
            "mape",
            "worst",
            "final_predicted",
            "final_low",
            "final_high",
            "final_observed");

    private final Path folder;
    private final List<FitUnit> units;
    private final Map<String, Row> rows = new TreeMap<>();

    /** @param scores of what was left out, empty when the fit failed */
    private record Row(boolean converged, List<Score> scores, String failure) {}

    /**
     * @param folder to write to; must be there
     * @param units of the job, in the order of the tables
     */
    FitsFolder(Path folder, List<FitUnit> units) {
        this.folder = folder;
        this.units = List.copyOf(units);
    }

    /** Keeps the outcome of one unit. */
    void take(Outcome outcome) {
        rows.put(
                outcome.id(),
                outcome instanceof Outcome.Done done
                        ? kept(done)
                        : new Row(false, List.of(), ((Outcome.Failed) outcome).why()));
    }

    private Row kept(Outcome.Done done) {
        String text = done.files().text(FitUnit.FIT);
        Path file = folder.resolve(done.id() + ".json");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            List<Score> scores = Json.MAPPER
                    .readerForListOf(Score.class)
                    .readValue(done.files().text(FitUnit.SCORES));
            Fit fit = FitFile.read(text, done.id());
            return new Row(
                    fit.models().stream().allMatch(model -> model.status().converged()), scores, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fits that converged. */
    long converged() {
        return rows.values().stream().filter(Row::converged).count();
    }

    /** Writes the tables, when every unit has ended. */
    void finish() throws IOException {
        try (CsvWriter fits = csv("fits.csv");
                CsvWriter scores = csv("scores.csv")) {
            fits.writeRecord(FITS);
            scores.writeRecord(SCORES);
            for (FitUnit unit : units) {
                Row row = rows.get(unit.id());
                fits.writeRecord(fit(unit, row));
                row.scores().forEach(score -> scores.writeRecord(score(unit, score)));
            }
        }
    }

    private CsvWriter csv(String name) throws IOException {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(folder.resolve(name));
    }

    private static List<String> fit(FitUnit unit, Row row) {
        Score mean = Scorer.mean(row.scores());
        double worst = row.scores().stream().mapToDouble(Score::worst).max().orElse(Double.NaN);
        List<String> cells = named(unit);
        cells.addAll(List.of(
                Boolean.toString(row.converged()),
                Integer.toString(unit.split().fitted().size()),
                Integer.toString(unit.split().leftOut().size()),
                Integer.toString(row.scores().size()),
                number(mean.mape()),
                number(worst),
                row.failure()));
        return cells;
    }

    private static List<String> score(FitUnit unit, Score score) {
        List<String> cells = named(unit);
        cells.addAll(List.of(
                score.run(),
                Integer.toString(score.points()),
                number(score.r2()),
                number(score.mae()),
                number(score.rmse()),
                number(score.mape()),
                number(score.worst()),
                number(score.finalPredicted()),
                number(score.finalLow()),
                number(score.finalHigh()),
                number(score.finalObserved())));
        return cells;
    }

    private static List<String> named(FitUnit unit) {
        return new ArrayList<>(List.of(unit.study(), unit.law(), unit.split().name()));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
