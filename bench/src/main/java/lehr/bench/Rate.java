package lehr.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Prints what peak LRs and batches cost that were foretold for real grids, as Markdown: all tables, or those named. */
public final class Rate {
    private static final Map<String, Consumer<Page>> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("regret", RateRegretTables::print);
        TABLES.put("published", RatePublishedTables::print);
        TABLES.put("recipes", RateRecipeTable::print);
        TABLES.put("transfer", TransferTable::print);
        TABLES.put("batch", CriticalBatchTables::print);
    }

    private Rate() {}

    /** @param names of tables; none for all */
    public static void main(String[] names) {
        List<String> wanted = names.length == 0 ? List.copyOf(TABLES.keySet()) : List.of(names);
        if (!TABLES.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException("expected tables of " + TABLES.keySet() + ", found " + wanted);
        }
        Path shared = Path.of(System.getProperty("lehr.shared", "../shared"));
        Page page = new Page(
                new PrintStream(System.out, true, StandardCharsets.UTF_8), new Studies(shared.resolve("curves")));
        wanted.forEach(name -> TABLES.get(name).accept(page));
    }
}
