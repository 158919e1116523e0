package lehr.bench.serve;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Time of the answers that are asked for now and then, one after another over one connection. */
final class OneByOneTable {
    private static final int TIMES = 30;

    private OneByOneTable() {}

    static void print(Path curves) throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("lehr-serve");
        try (ServedProcess server = new ServedProcess(state.resolve("state.sqlite"), curves)) {
            String study = server.made(server.post("/studies", Map.of("path", curves.toString())));
            List<String> runs = List.of("25M-cosine_24000", "25M-constant_24000", "25M-wsdcon_9");
            String fit = server.made(server.post("/studies/" + study + "/fits", Map.of("runs", runs)));
            System.out.println("| question | first, ms | median of " + TIMES + ", ms | most, ms |");
            System.out.println("| --- | --- | --- | --- |");
            row(server, "`GET /about`", server.get("/about"));
            row(server, "`GET /studies/{id}`, 160 runs", server.get("/studies/" + study));
            for (long steps : new long[] {50_000, 100_000}) {
                Map<String, Object> run =
                        new HashMap<>(Map.of("fit", fit, "steps", steps, "peak", 3e-4, "warmup", 2000));
                row(server, "`POST /ratios`, T=" + steps, server.post("/ratios", run));
                row(server, "`POST /map`, T=" + steps, server.post("/map", run));
                run.put("shape", "linear");
                row(server, "`POST /ratios`, T=" + steps + ", shape given", server.post("/ratios", run));
                row(server, "`POST /map`, T=" + steps + ", shape given", server.post("/map", run));
            }
            for (long steps : new long[] {100_000, 1_000_000}) {
                String schedule = "wsd(peak=3e-4, steps=" + steps + ", warmup=2000, decay=0.2)";
                Map<String, String> body = Map.of("fit", fit, "schedule", schedule);
                row(server, "`POST /predict`, T=" + steps, server.post("/predict", body));
            }
        }
    }

    private static void row(ServedProcess server, String name, HttpRequest request)
            throws IOException, InterruptedException {
        double[] times = new double[TIMES + 1];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            server.ask(request);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        double[] later = Arrays.copyOfRange(times, 1, times.length);
        Arrays.sort(later);
        System.out.printf(
                Locale.ROOT, "| %s | %.1f | %.1f | %.1f |%n", name, times[0], later[TIMES / 2], later[TIMES - 1]);
    }
}
