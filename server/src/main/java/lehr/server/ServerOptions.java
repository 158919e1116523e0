package lehr.server;

import java.nio.file.Path;
import java.util.List;
import lehr.server.jobs.JobLimits;

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
 * @param allowedHosts names, besides the address, that this server is asked by
 * @param fits jobs at a time
 * @param uploadBytes most of one upload
 */
public record ServerOptions(
        String host,
        int port,
        String token,
        Path state,
        List<Path> roots,
        List<Path> studies,
        String version,
        List<String> allowedHosts,
        int fits,
        long uploadBytes) {
    /** Most of one upload unless told otherwise: ten times the logs of a study of 160 runs. */
    static final long UPLOAD_BYTES = 512L << 20;

    public ServerOptions {
        roots = List.copyOf(roots);
        studies = List.copyOf(studies);
        allowedHosts = List.copyOf(allowedHosts);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0…65535, found " + port);
        }
        if (fits < 1 || uploadBytes < 1) {
            throw new IllegalArgumentException(
                    "fits at a time and bytes of an upload are above 0, found " + fits + ", " + uploadBytes);
        }
    }

    /** With the usual limits. */
    public ServerOptions(
            String host, int port, String token, Path state, List<Path> roots, List<Path> studies, String version) {
        this(
                host,
                port,
                token,
                state,
                roots,
                studies,
                version,
                List.of(),
                JobLimits.ofMachine().running(),
                UPLOAD_BYTES);
    }

    ServerOptions withPort(int other) {
        return new ServerOptions(host, other, token, state, roots, studies, version, allowedHosts, fits, uploadBytes);
    }
}
