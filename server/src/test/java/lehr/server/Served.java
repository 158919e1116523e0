package lehr.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lehr.server.jobs.Jobs;

/** A server for one test, and ways to talk to it: as a client that behaves, and byte by byte. */
final class Served implements AutoCloseable {
    static final String API = "/api/v1";

    private final LehrServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    Served(ServerOptions options) {
        try {
            server = LehrServer.start(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On any free port of loopback, without a token. */
    static ServerOptions options(Path folder, String token, Path... roots) {
        return new ServerOptions(
                "127.0.0.1", 0, token, folder.resolve("state/lehr.sqlite"), List.of(roots), List.of(), "test");
    }

    Jobs jobs() {
        return server.jobs();
    }

    int port() {
        return server.port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Of an answer that goes on, as they come. */
    Stream<String> lines(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofLines()).body();
    }

    Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(45_000);
        return socket;
    }

    /** Sends bytes as they are and reads all that comes back until the server ends it. */
    String say(String text) throws IOException {
        try (Socket socket = socket()) {
            OutputStream out = socket.getOutputStream();
            try {
                out.write(text.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            } catch (IOException e) {
                // It may hang up before it has read all; what it said is what counts.
            }
            return rest(socket);
        }
    }

    static String rest(Socket socket) throws IOException {
        StringBuilder said = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] bytes = new byte[8192];
        try {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                said.append(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            said.append("[reset]");
        }
        return said.toString();
    }

    @Override
    public void close() {
        server.close();
    }
}
