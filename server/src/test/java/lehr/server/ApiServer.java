package lehr.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server on any free port of loopback, over the study of {@link ApiStudy}, and a client of its API. */
final class ApiServer implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private LehrServer server;
    private final Path folder;
    private String study = "";
    private String fit = "";

    ApiServer(Path folder) {
        try {
            this.folder = folder.toRealPath();
            ApiStudy.in(folder);
            this.server = start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LehrServer start() throws IOException {
        return LehrServer.start(new ServerOptions(
                "127.0.0.1", 0, "", folder.resolve("state.sqlite"), List.of(folder), List.of(), "test"));
    }

    /** Ends the server and starts one on its state. */
    void again() throws IOException {
        server.close();
        server = start();
    }

    /** What came back. */
    record Answer(int status, String type, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(text, e);
            }
        }

        /** The message of an error. */
        String message() {
            return json().at("/error/message").asText();
        }
    }

    Path folder() {
        return folder;
    }

    LehrServer server() {
        return server;
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + "/api/v1" + path);
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(address(path)));
    }

    Answer delete(String path) {
        return send(HttpRequest.newBuilder(address(path)).DELETE());
    }

    Answer post(String path, Map<String, ?> body) {
        return post(path, JSON.valueToTree(body).toString());
    }

    Answer post(String path, String body) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Hands in files by their names, as the form of a page does. */
    Answer upload(Map<String, String> files, String name) {
        String boundary = "the-boundary";
        StringBuilder form = new StringBuilder();
        files.forEach((file, text) ->
                form.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"files\";" + " filename=\""
                        + file + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + text + "\r\n"));
        form.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n" + name + "\r\n");
        form.append("--" + boundary + "--\r\n");
        return send(HttpRequest.newBuilder(address("/studies/upload"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(form.toString())));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), type, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The job once it has ended. */
    JsonNode ended(Answer asked) {
        JsonNode job = asked.json();
        while (List.of("queued", "running").contains(job.path("state").asText())) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            job = get("/jobs/" + job.path("id").asText()).json();
        }
        return job;
    }

    /** The id of what a job made. */
    String made(Answer asked) {
        JsonNode job = ended(asked);
        if (!job.path("state").asText().equals("done")) {
            throw new AssertionError(asked + " → " + job);
        }
        return job.path("result").asText();
    }

    /** The id of the study, read in on first use. */
    String study() {
        if (study.isEmpty()) {
            study = made(post("/studies", Map.of("path", folder.resolve("study").toString())));
        }
        return study;
    }

    /** The id of a fit of its final losses. */
    String fit() {
        if (fit.isEmpty()) {
            fit = made(post("/studies/" + study() + "/fits", Map.of("loss", "final")));
        }
        return fit;
    }

    @Override
    public void close() {
        server.close();
    }
}
