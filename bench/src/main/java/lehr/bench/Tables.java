package lehr.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Prints tables from the published curves beside the checkout, or where {@code lehr.shared} says. */
final class Tables {
    private Tables() {}

    /**
     * @param tables by name, in the order of printing
     * @param names of those wanted; none for all
     */
    static void print(Map<String, Consumer<Page>> tables, String... names) {
        List<String> wanted = names.length == 0 ? List.copyOf(tables.keySet()) : List.of(names);
        if (!tables.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException("expected tables of " + tables.keySet() + ", found " + wanted);
        }
        Path shared = Path.of(System.getProperty("lehr.shared", "../shared"));
        Page page = new Page(
                new PrintStream(System.out, true, StandardCharsets.UTF_8), new Studies(shared.resolve("curves")));
        wanted.forEach(name -> tables.get(name).accept(page));
    }
}
