package lehr.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands in for the lab in tests of its front door: says on stdout what it was told, and ends as the request's corpus
 * says: {@code exit-N}, {@code killed}, or {@code listens}: only when nobody talks to it any more.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode request = json.readTree(line());
        ObjectNode told = json.createObjectNode();
        told.put("command", String.join(" ", args));
        told.set("request", request);
        told.set("environment", json.valueToTree(System.getenv()));
        told.set("flags", json.valueToTree(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        System.out.println(told);
        System.err.println("lab: heard");
        String data = request.path("data").asText();
        if (data.startsWith("exit-")) {
            System.exit(Integer.parseInt(data.substring(5)));
        } else if (data.equals("killed")) {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start();
            line();
        } else if (data.equals("listens")) {
            Files.writeString(
                    Path.of(request.path("out").asText()),
                    Long.toString(ProcessHandle.current().pid()));
            line();
        }
    }

    /** Up to the end of a line, or of the input. */
    private static String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = System.in.read(); c >= 0 && c != '\n'; c = System.in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
