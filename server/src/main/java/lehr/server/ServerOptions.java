package lehr.server;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code lehr serve} asks for.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param token that every request must carry; "" for none, which only a loopback address may have
 * @param state the SQLite file
 * @param roots folders below which studies and logs may be pointed to
 * @param studies read in at the start unless the state already knows them
 * @param version of Lehr
 */
public record ServerOptions(
        String host, int port, String token, Path state, List<Path> roots, List<Path> studies, String version) {
    public ServerOptions {
        roots = List.copyOf(roots);
        studies = List.copyOf(studies);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0…65535, found " + port);
        }
    }
}
