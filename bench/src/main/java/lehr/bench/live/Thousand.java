package lehr.bench.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lehr.fit.FitFile;
import lehr.fit.Json;

/**
 * A thousand live runs in one server, a row appended to each once a second: the server's memory and CPU, and how long after
 * a row was written its update is heard.
 */
final class Thousand {
    private static final int RUNS = Integer.getInteger("runs", 1000);
    private static final int ROWS_BEFORE = 2000;
    private static final int SECONDS = Integer.getInteger("seconds", 60);
    private static final int SETTLING_SECONDS = Integer.getInteger("settling", 60);
    private static final int PORT = 8117;
    private static final Pattern UPDATE = Pattern.compile("^data: \\{\"id\":\"(\\w+)\".*?\"step\":(\\d+)");

    private final PrintStream out;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> runs = new ConcurrentHashMap<>();
    private final Map<Long, Long> written = new ConcurrentHashMap<>();
    private final List<Long> lags = new ArrayList<>();

    Thousand(PrintStream out) {
        this.out = out;
    }

    /** @param classPath of the server */
    void print(String classPath, String heap) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("thousand").toRealPath();
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        "lehr.server.Main")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            OutputStream in = server.getOutputStream();
            in.write(("{\"port\":" + PORT + ",\"state\":\"" + folder.resolve("state.sqlite") + "\",\"roots\":[\""
                            + folder + "\"],\"studies\":[]}\n")
                    .getBytes(StandardCharsets.UTF_8));
            in.flush();
            measure(folder, server);
        } finally {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void measure(Path folder, Process server) throws IOException, InterruptedException {
        awaitServer();
        String fit = post("/fits", FitFile.write(UpdateTable.fit())).path("id").asText();
        for (int run = 0; run < RUNS; run++) {
            Files.writeString(log(folder, run), "step,lr,train_loss\n" + rows(0, ROWS_BEFORE));
        }
        long start = System.nanoTime();
        for (int run = 0; run < RUNS; run++) {
            String body = "{\"log\":\"" + log(folder, run) + "\",\"fit\":\"" + fit
                    + "\",\"schedule\":\"wsd(peak=1e-3, steps=50000, warmup=500, decay=0.2)\"}";
            runs.put(post("/live", body).path("id").asText(), run);
        }
        out.printf(Locale.ROOT, "%d runs added in %.1f s%n", RUNS, (System.nanoTime() - start) / 1e9);
        Thread listener = new Thread(this::listen, "listener");
        listener.setDaemon(true);
        listener.start();
        long row = append(folder, ROWS_BEFORE, SETTLING_SECONDS);
        synchronized (lags) {
            lags.clear();
        }
        double cpu = cpuSeconds(server.pid());
        append(folder, row, SECONDS);
        cpu = cpuSeconds(server.pid()) - cpu;
        tell(server, cpu);
    }

    private void tell(Process server, double cpu) throws IOException {
        synchronized (lags) {
            lags.sort(null);
            out.println(
                    "| live runs | rows/s written | updates/s heard | lag p50, ms | lag p99, ms | lag max, ms | CPU, cores | RSS, MB | RSS peak, MB |");
            out.println("|---|---|---|---|---|---|---|---|---|");
            out.printf(
                    Locale.ROOT,
                    "| %d | %d | %.0f | %d | %d | %d | %.2f | %d | %d |%n",
                    RUNS,
                    RUNS,
                    (double) lags.size() / SECONDS,
                    lags.get(lags.size() / 2),
                    lags.get((int) (0.99 * (lags.size() - 1))),
                    lags.get(lags.size() - 1),
                    cpu / SECONDS,
                    memory(server.pid(), "VmRSS"),
                    memory(server.pid(), "VmHWM"));
        }
    }

    /** A row a second for each run, spread over the second. */
    private long append(Path folder, long first, int seconds) throws IOException, InterruptedException {
        long row = first;
        long begin = System.nanoTime();
        for (int second = 0; second < seconds; second++, row++) {
            for (int run = 0; run < RUNS; run++) {
                long due = begin + second * 1_000_000_000L + run * (1_000_000_000L / RUNS);
                long wait = (due - System.nanoTime()) / 1_000_000;
                if (wait > 1) {
                    Thread.sleep(wait);
                }
                written.put(row * RUNS + run, System.currentTimeMillis());
                Files.writeString(log(folder, run), rows(row, row + 1), StandardOpenOption.APPEND);
            }
        }
        return row;
    }

    private static Path log(Path folder, int run) {
        return folder.resolve("run-" + run + ".csv");
    }

    private static String rows(long from, long to) {
        StringBuilder rows = new StringBuilder();
        for (long row = from; row < to; row++) {
            rows.append(String.format(
                    Locale.ROOT, "%d,0.001,%.5f%n", 10 * row, 2.6 + 0.5 * Math.pow((row + 1) / 2000.0, -0.5)));
        }
        return rows.toString();
    }

    private void listen() {
        HttpRequest request = HttpRequest.newBuilder(address("/live/events")).build();
        while (true) {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                            .body(),
                    StandardCharsets.UTF_8))) {
                lines.lines().forEach(this::heard);
                out.println("(the stream ended)");
            } catch (IOException | UncheckedIOException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void heard(String line) {
        Matcher update = UPDATE.matcher(line);
        if (update.find()) {
            int run = runs.getOrDefault(update.group(1), -1);
            Long at = written.remove(Long.parseLong(update.group(2)) / 10 * RUNS + run);
            if (at != null) {
                synchronized (lags) {
                    lags.add(System.currentTimeMillis() - at);
                }
            }
        }
    }

    private void awaitServer() throws InterruptedException, IOException {
        for (int i = 0; i < 200; i++) {
            try {
                client.send(HttpRequest.newBuilder(address("/about")).build(), HttpResponse.BodyHandlers.discarding());
                return;
            } catch (ConnectException e) {
                Thread.sleep(100);
            }
        }
        throw new IOException("no server");
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + PORT + "/api/v1" + path);
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(address(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IOException(path + ": " + answer.body());
        }
        return Json.MAPPER.readTree(answer.body());
    }

    private static long memory(long pid, String what) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(what + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        }
    }

    private static double cpuSeconds(long pid) throws IOException {
        String[] fields = Files.readString(Path.of("/proc/" + pid + "/stat"))
                .replaceFirst(".*\\) ", "")
                .split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }
}
