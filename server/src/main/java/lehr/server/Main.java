package lehr.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.util.JavalinBindException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lehr.server.jobs.JobLimits;
import lehr.server.state.StateException;

/** The server as a process: its options are a line of JSON on stdin, whose end is the server's. */
public final class Main {
    /** As every command of Lehr ends when a file or a place cannot be used. */
    private static final int BAD_INPUT = 3;

    private Main() {}

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        JsonNode asked = new ObjectMapper().readTree(in.readLine());
        try (LehrServer server = start(options(asked), asked.path("ports").asInt(1))) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "lehr-end"));
            Welcome welcome = new Welcome(
                    server.options(), server.port(), asked.path("ssh").asText(""));
            welcome.print(asked.path("json").asBoolean());
            in.transferTo(Writer.nullWriter());
        } catch (StateException | IllegalArgumentException | IOException e) {
            System.err.println("lehr: " + e.getMessage());
            System.exit(BAD_INPUT);
        }
    }

    /** Listens at the first of some ports that is free. */
    private static LehrServer start(ServerOptions options, int ports) throws IOException {
        try {
            return LehrServer.start(options);
        } catch (JavalinBindException e) {
            if (!isOfThisMachine(options.host())) {
                throw new IOException(
                        options.host() + ": is no address of this machine, expected one of its own or 127.0.0.1", e);
            }
            if (ports > 1) {
                return start(options.withPort(options.port() + 1), ports - 1);
            }
            String place = options.host() + ":" + options.port();
            throw new IOException(place + ": cannot be listened at, expected a free port", e);
        }
    }

    private static boolean isOfThisMachine(String host) throws IOException {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static ServerOptions options(JsonNode asked) {
        return new ServerOptions(
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
