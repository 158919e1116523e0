package lehr.bench.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server of its own for a measurement, gone with it. */
final class ServedProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final OutputStream options;
    private final String address;

    /** @param root below which it may read */
    ServedProcess(Path state, Path root) throws IOException {
        this.process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "lehr.server.Main")
                .redirectError(Redirect.INHERIT)
                .start();
        this.options = process.getOutputStream();
        Map<String, ?> asked = Map.of("state", state.toString(), "roots", List.of(root.toString()));
        options.write((JSON.writeValueAsString(asked) + "\n").getBytes(StandardCharsets.UTF_8));
        options.flush();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        if (line == null) {
            throw new IOException("the server did not start");
        }
        this.address = line.replaceFirst("/$", "").replaceFirst(".*(http://)", "$1");
    }

    HttpClient client() {
        return client;
    }

    HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path)).build();
    }

    HttpRequest post(String path, Map<String, ?> body) throws IOException {
        return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }

    JsonNode ask(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(request.uri() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** The id of what a job makes. */
    String made(HttpRequest request) throws IOException, InterruptedException {
        JsonNode job = ask(request);
        while (List.of("queued", "running").contains(job.path("state").asText())) {
            Thread.sleep(50);
            job = ask(get("/jobs/" + job.path("id").asText()));
        }
        if (!job.path("state").asText().equals("done")) {
            throw new IOException(job.toString());
        }
        return job.path("result").asText();
    }

    @Override
    public void close() throws IOException {
        options.close();
        process.destroy();
    }
}
