package lehr.export.trainers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import lehr.export.ExportFile;
import lehr.export.Recipe;
import lehr.export.Training;

/**
 * The LR of every step as a CSV file, and code that hands it to a trainer.
 *
 * @param training the run
 * @param template resource with the code that is this trainer's own
 * @param head resource with the code before it: how the table is read
 * @param script name of the code's file
 * @param used LR that an update uses, from the table's and the peak
 */
record TableRecipe(Training training, String head, String template, String script, DoubleBinaryOperator used)
        implements Recipe {
    static final String TABLE = "lehr_schedule.csv";

    /** For trainers whose schedulers multiply each parameter group's base LR, in double precision. */
    static TableRecipe ofFactors(Training training, String template) {
        return new TableRecipe(
                training, "table.py", template, "lehr_schedule.py", (rate, peak) -> peak * (rate / peak));
    }

    /** For trainers that take the LR itself, in single precision. */
    static TableRecipe ofSingles(Training training, String template) {
        return new TableRecipe(training, "table.py", template, "lehr_schedule.py", (rate, peak) -> (float) rate);
    }

    @Override
    public double rate(long update) {
        return used.applyAsDouble(training.rate(update), training.peak());
    }

    @Override
    public List<ExportFile> files() {
        String code = Template.filled(head, Template.values(training, TABLE))
                + Template.filled(template, Template.values(training, TABLE));
        return List.of(ExportFile.text(script, code), rows(training, TABLE));
    }

    /** The columns {@code step,lr}, from the first update still to be made to the horizon. */
    static ExportFile rows(Training training, String name) {
        return new ExportFile(name, false, out -> write(training, out));
    }

    private static void write(Training training, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.append("step,lr\n");
        for (long step = training.first(); step <= training.steps(); step++) {
            text.append(Long.toString(step))
                    .append(',')
                    .append(Double.toString(training.rate(step)))
                    .append('\n');
        }
        text.flush();
    }
}
