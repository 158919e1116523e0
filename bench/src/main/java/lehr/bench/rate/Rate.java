package lehr.bench.rate;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Prints what peak LR and batch come to on published tables, as Markdown: all tables, or those named. */
public final class Rate {
    private static final Map<String, BiConsumer<Path, PrintStream>> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("batch", BatchTables::print);
    }

    private Rate() {}

    /** @param names of tables; none for all */
    public static void main(String[] names) {
        List<String> wanted = names.length == 0 ? List.copyOf(TABLES.keySet()) : List.of(names);
        if (!TABLES.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException("expected tables of " + TABLES.keySet() + ", found " + wanted);
        }
        Path curves = Path.of(System.getProperty("lehr.shared", "../shared")).resolve("curves");
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        wanted.forEach(name -> TABLES.get(name).accept(curves, out));
    }
}
