package lehr.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Prints what predictions err on published curves, as Markdown: all tables, or those named. */
public final class Accuracy {
    private static final Map<String, Consumer<Page>> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("multi-power", MultiPowerTables::print);
        TABLES.put("sizes", SizeTables::print);
        TABLES.put("cooldown", CooldownTables::print);
        TABLES.put("regret", RegretTables::print);
        TABLES.put("tiny", TinyTables::print);
        TABLES.put("choice", ChoiceTable::print);
        TABLES.put("intervals", IntervalTable::print);
        TABLES.put("left-out", IntervalTable::printLeftOut);
        TABLES.put("horizons", HorizonTables::print);
        TABLES.put("priors", PriorTable::print);
        TABLES.put("doubts", DoubtTable::print);
        TABLES.put("cost", CostTables::print);
    }

    private Accuracy() {}

    /** @param names of tables; none for all */
    public static void main(String[] names) {
        Tables.print(TABLES, names);
    }
}
