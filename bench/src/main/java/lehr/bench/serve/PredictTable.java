package lehr.bench.serve;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Time of an answer of POST /predict at a steady rate over schedules and fits, 200 points each; beside it, between the same
 * requests, an endpoint that only says who it is.
 */
final class PredictTable {
    private static final List<String> LAWS = List.of("relaxation", "multi-power", "momentum");
    private static final List<String> SCHEDULES = List.of(
            "cosine(peak=3e-4, steps=24000, warmup=2160, final=3e-5)",
            "wsd(peak=3e-4, steps=50000, warmup=2160, decay=0.2)",
            "wsd(peak=3e-4, steps=100000, warmup=2160, decay=0.4, shape=1-sqrt)",
            "table(0:0, 2000:3e-4, 60000:2.5e-4, 80000:1e-4, 100000:0)");

    /** One request in so many asks who answers. */
    private static final int PEER = 10;

    private static final int WARM_SECONDS = 10;

    private PredictTable() {}

    static void print(Path curves, double perSecond, int seconds) throws IOException, InterruptedException {
        Path state = Files.createTempDirectory("lehr-serve");
        try (ServedProcess server = new ServedProcess(state.resolve("state.sqlite"), curves)) {
            List<HttpRequest> questions = questions(server, curves);
            HttpRequest peer = server.get("/about");
            double total = perSecond * PEER / (PEER - 1);
            OpenLoop loop = new OpenLoop(server.client(), total);
            loop.times((int) (total * WARM_SECONDS), i -> questions.get(i % questions.size()));
            double[] times = loop.times(
                    (int) (total * seconds),
                    i -> i % PEER == 0 ? peer : questions.get((i - i / PEER) % questions.size()));
            System.out.printf(
                    Locale.ROOT,
                    "%.0f predictions a second for %d s, %d schedules x %d fits, 200 points; %d processors, load %.1f%n%n",
                    perSecond,
                    seconds,
                    SCHEDULES.size(),
                    LAWS.size(),
                    Runtime.getRuntime().availableProcessors(),
                    java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                            .getSystemLoadAverage());
            System.out.println("| endpoint | answers | failed | p50, ms | p95, ms | p99, ms | most, ms |");
            System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
            row("POST /predict", times, false);
            row("GET /about", times, true);
        }
    }

    private static List<HttpRequest> questions(ServedProcess server, Path curves)
            throws IOException, InterruptedException {
        String study = server.made(server.post("/studies", Map.of("path", curves.toString())));
        List<HttpRequest> questions = new ArrayList<>();
        for (String law : LAWS) {
            String fit = server.made(server.post(
                    "/studies/" + study + "/fits",
                    Map.of("law", law, "runs", List.of("25M-cosine_24000", "25M-constant_24000", "25M-wsdcon_9"))));
            for (String schedule : SCHEDULES) {
                questions.add(server.post("/predict", Map.of("fit", fit, "schedule", schedule)));
            }
        }
        return questions;
    }

    private static void row(String name, double[] all, boolean peer) {
        List<Double> chosen = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            if (i % PEER == 0 == peer) {
                chosen.add(all[i]);
            }
        }
        double[] times = chosen.stream()
                .mapToDouble(Double::doubleValue)
                .filter(time -> !Double.isNaN(time))
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %d | %d | %.1f | %.1f | %.1f | %.1f |%n",
                name,
                times.length,
                chosen.size() - times.length,
                quantile(times, 0.5),
                quantile(times, 0.95),
                quantile(times, 0.99),
                Arrays.stream(times).max().orElse(Double.NaN));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
