package lehr.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lehr.export.Trainer;
import lehr.export.trainers.Trainers;
import org.junit.jupiter.api.Test;

/** docs/exports.md has a row for every trainer, in their order, and says where each formula was read. */
class ExportsPageTest {

    @Test
    void everyTrainerHasItsRow() throws IOException {
        List<String> rows = rows("## Targets", "## From a checkpoint");
        assertThat(rows.stream().map(row -> row.split("`", -1)[1]))
                .containsExactlyElementsOf(
                        Trainers.ALL.stream().map(Trainer::name).toList());
        assertThat(rows).allSatisfy(row -> assertThat(row.split("\\|", -1)).hasSize(7));
    }

    @Test
    void everyFormulaHasItsSource() throws IOException {
        String sources = String.join("\n", rows("## How it was checked", "To add a trainer"));
        Trainers.ALL.stream()
                .map(Trainer::name)
                .filter(name -> !List.of("csv", "json", "npy").contains(name))
                .forEach(name -> assertThat(sources).contains("`" + name + "`"));
    }

    private static List<String> rows(String from, String to) throws IOException {
        String page = Files.readString(Path.of("../docs/exports.md"));
        return page.substring(page.indexOf(from), page.indexOf(to))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }
}
