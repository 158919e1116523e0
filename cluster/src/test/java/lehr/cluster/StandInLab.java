package lehr.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Leaves what the lab leaves of a tree, and trains nothing. */
final class StandInLab {
    private StandInLab() {}

    public static void main(String[] args) throws IOException {
        JsonNode request = new ObjectMapper().readTree(System.in);
        int tree = request.get("tree").asInt();
        if (!args[0].equals("sweep") || tree > 2) {
            System.err.println("lehr: tree is " + tree + ", expected 1 to 2");
            System.exit(3);
        }
        String sweep = Files.readString(Path.of(request.get("file").asText()));
        Path jobs = Path.of(request.get("out").asText(), ".lehr-sweep", "jobs");
        for (String job : List.of("trunk", "wsd0.2")) {
            Path folder = Files.createDirectories(jobs.resolve("d16-s" + tree + "-" + job));
            Files.writeString(folder.resolve("log.jsonl"), sweep);
            Files.writeString(folder.resolve("result.json"), "{\"lanes\": " + request.get("lanes") + "}");
            Files.writeString(folder.resolve("state-100"), "weights");
            Files.writeString(folder.resolve("checkpoint"), "more weights");
        }
    }
}
