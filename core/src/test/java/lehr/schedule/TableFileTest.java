package lehr.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules in CSV files. */
class TableFileTest {

    @TempDir
    private Path folder;

    @Test
    void aTableIsReadFromTheFolderItsTextIsIn() throws IOException {
        Files.writeString(folder.resolve("lr.csv"), "\uFEFFloss,lr,step\n9,1e-5,0\n5,1e-3,300\n\n3,0,25000\n");

        assertThat(Schedule.parse("table(lr.csv)", folder))
                .isEqualTo(Schedule.parse("table(0:1e-5, 300:1e-3, 25000:0)"));
        assertThat(Schedule.parse("joined( table( lr.csv ) ; linear(peak=1, steps=4))", folder)
                        .steps())
                .isEqualTo(25004);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | : table has no rows, expected at least one row of step and LR",
                "step,lr\\n | : table has no rows, expected at least one row of step and LR",
                "step,loss\\n0,1\\n | :2: lr is missing, expected the columns step,lr",
                "step,lr\\n0,1\\n5\\n | :3: the row has 1 fields, expected 2 as in the header",
                "step,lr\\n0,1\\n5,1,7\\n | :3: the row has 3 fields, expected 2 as in the header",
                "step,lr\\n0,1\\n5,\\n | :3: lr is \"\", expected a number such as 300, 0.4 or 1e-3",
                "step,lr\\n0,1\\n5,nan\\n | :3: lr is \"nan\", expected a number such as 300, 0.4 or 1e-3",
                "step,lr\\n0,1\\n5,-1\\n | :3: lr is -1, expected an LR of 0 or more",
                "step,lr\\n0,1\\n-5,1\\n | :3: step is -5, expected 0 or more",
                "step,lr\\n5,1\\n5,2\\n | : table has step 5 after step 5, expected steps in increasing order",
            })
    void aBadFileIsRefusedWithItsLine(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("lr.csv"), content.replace("\\n", "\n"));

        assertThatThrownBy(() -> Schedule.parse("table(lr.csv)", folder))
                .isInstanceOf(ScheduleException.class)
                .hasMessage(file + message);
    }

    @Test
    void whatIsNoTableIsRefusedInOneLine() throws IOException {
        Files.write(folder.resolve("binary"), new byte[] {0, (byte) 0xff, (byte) 0xfe, '\n', (byte) 0x80});
        Files.writeString(folder.resolve("long"), "step,lr\n0," + "1".repeat(20_000_000));
        Files.createDirectory(folder.resolve("directory"));

        for (String name : new String[] {"missing", "binary", "long", "directory", "a\0b"}) {
            assertThatThrownBy(() -> Schedule.parse("table(" + name + ")", folder))
                    .as(name)
                    .isInstanceOf(ScheduleException.class)
                    .message()
                    .doesNotContain("\n")
                    .contains("expected")
                    .hasSizeLessThan(400);
        }
    }

    @Test
    void aScheduleIsWrittenAtAStrideAndAtItsHorizon() throws IOException {
        StringBuilder out = new StringBuilder();
        TableFile.write(Schedule.parse("wsd(peak=1e-3, steps=10, decay=0.5)"), out, 4);

        assertThat(out).hasToString("step,lr\n0,1e-3\n4,1e-3\n8,4e-4\n10,0\n");
        assertThatThrownBy(() -> TableFile.write(Schedule.parse("constant(peak=1, steps=9)"), out, 0))
                .hasMessage("stride is 0, expected 1 or more steps");
    }

    @Property(tries = 50)
    void aScheduleWrittenStepByStepIsReadBack(@ForAll("schedules") Schedule schedule) throws IOException {
        Path file = Files.createTempFile("schedule", ".csv");
        try {
            StringBuilder out = new StringBuilder();
            TableFile.write(schedule, out, 1);
            Files.writeString(file, out);

            assertThat(TableFile.read(file).rates(schedule.steps())).containsExactly(schedule.rates(schedule.steps()));
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<Schedule> schedules() {
        return Schedules.any();
    }
}
