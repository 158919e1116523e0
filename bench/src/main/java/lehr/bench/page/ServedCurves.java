package lehr.bench.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server in a process of its own, started on the study of published curves; ends with {@link #close()}. */
final class ServedCurves implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long POLL_MILLIS = 100;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String address;

    /** @param state the server's file, kept between starts */
    ServedCurves(Path curves, Path state) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), "lehr.server.Main")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String folder = curves.toRealPath().toString();
        String options = JSON.writeValueAsString(
                Map.of("port", 0, "state", state.toString(), "roots", List.of(folder), "studies", List.of(folder)));
        process.getOutputStream().write((options + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        // Not closed: it lasts as long as the process, which is told its end by the end of the other stream.
        BufferedReader told =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        address = told.readLine();
        if (address == null) {
            throw new IOException("the server ended before it told its address");
        }
    }

    /** {@code http://127.0.0.1:PORT/}. */
    String address() {
        return address;
    }

    /** The id of the study once it is read. */
    String study() throws IOException, InterruptedException {
        JsonNode studies = get("/studies").path("studies");
        while (studies.isEmpty()) {
            Thread.sleep(POLL_MILLIS);
            studies = get("/studies").path("studies");
        }
        return studies.get(0).path("id").asText();
    }

    /** The id of a fit of all its runs, made on first use. */
    String fit() throws IOException, InterruptedException {
        JsonNode fits = get("/fits").path("fits");
        if (fits.isEmpty()) {
            JsonNode job = post("/studies/" + study() + "/fits", "{}");
            while (fits.isEmpty()) {
                if (get("/jobs/" + job.path("id").asText())
                        .path("state")
                        .asText()
                        .equals("failed")) {
                    throw new IOException("the fit failed");
                }
                Thread.sleep(POLL_MILLIS);
                fits = get("/fits").path("fits");
            }
        }
        return fits.get(0).path("id").asText();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(api(path)).GET());
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(api(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private URI api(String path) {
        return URI.create(address + "api/v1" + path);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(response.uri() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
