package lehr.bench;

import java.util.LinkedHashMap;
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
        Tables.print(TABLES, names);
    }
}
