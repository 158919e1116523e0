package lehr.bench.live;

import java.io.IOException;
import java.nio.file.Path;

/** {@code bench/live}: what is asked of live forecasts, measured. */
final class Live {
    private Live() {}

    /** @param words the table, then its own */
    public static void main(String... words) throws IOException, InterruptedException {
        Path shared = Path.of(System.getenv().getOrDefault("LEHR_SHARED", "../shared"));
        String table = words.length == 0 ? "alarms" : words[0];
        switch (table) {
            case "alarms" -> new AlarmTable(shared.resolve("curves"), System.out).print();
            case "updates" -> new UpdateTable(System.out).print();
            case "thousand" -> new Thousand(System.out).print(words[1], words.length > 2 ? words[2] : "512m");
            default ->
                throw new IllegalArgumentException("no table " + table + ", expected alarms, updates or thousand");
        }
    }
}
