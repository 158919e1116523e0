package lehr.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Prints how rules of the peak LR and batch do on published grids, as Markdown: all tables, or those named. */
public final class Rate {
    private static final Map<String, BiConsumer<Page, Path>> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("transfer", TransferTable::print);
    }

    private Rate() {}

    /** @param names of tables; none for all */
    public static void main(String[] names) {
        List<String> wanted = names.length == 0 ? List.copyOf(TABLES.keySet()) : List.of(names);
        if (!TABLES.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException("expected tables of " + TABLES.keySet() + ", found " + wanted);
        }
        Path curves = Path.of(System.getProperty("lehr.shared", "../shared")).resolve("curves");
        Page page = new Page(new PrintStream(System.out, true, StandardCharsets.UTF_8), new Studies(curves));
        wanted.forEach(name -> TABLES.get(name).accept(page, curves));
    }
}
