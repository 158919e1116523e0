package lehr.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.server.jobs.JobLimits;

/** The server as a process: its options are a line of JSON on stdin, whose end is the server's. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        JsonNode asked = new ObjectMapper().readTree(in.readLine());
        ServerOptions options = new ServerOptions(
                asked.path("host").asText("127.0.0.1"),
                asked.path("port").asInt(0),
                asked.path("token").asText(""),
                Path.of(asked.path("state").asText("lehr.sqlite")),
                paths(asked.path("roots")),
                paths(asked.path("studies")),
                asked.path("lehr_version").asText(""),
                texts(asked.path("allowed_hosts")),
                asked.path("fits").asInt(JobLimits.ofMachine().running()),
                asked.path("upload_bytes").asLong(ServerOptions.UPLOAD_BYTES));
        try (LehrServer server = LehrServer.start(options)) {
            System.out.println("http://" + options.host() + ":" + server.port() + "/");
            in.transferTo(Writer.nullWriter());
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static List<Path> paths(JsonNode array) {
        return texts(array).stream().map(Path::of).toList();
    }
}
