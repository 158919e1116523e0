package lehr.lab.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The growing log of a run. Rows reach the file at once, so that it can be watched. */
final class GrowingLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path log;
    private final FileChannel channel;

    /** @param keep bytes of an earlier try's log that still hold; what follows them is cut off */
    GrowingLog(Path log, long keep) throws IOException {
        this.log = log;
        Files.createDirectories(log.toAbsolutePath().getParent());
        channel = FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.size() < keep) {
            long size = channel.size();
            channel.close();
            throw new UnusableState(log + ": " + size + " bytes, expected the " + keep
                    + " that were there when its checkpoint was written");
        }
        channel.truncate(keep);
        channel.position(keep);
    }

    void append(ObjectNode row) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(row) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw WholeFile.named(e, log);
        }
    }

    /** What an earlier try wrote and this one keeps, and what was appended since. */
    List<JsonNode> rows() throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    /** Bytes written so far, all on disk when this returns. */
    long settled() throws IOException {
        channel.force(false);
        return channel.position();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
