package lehr.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr serve}: the page and its API, by the module {@code server}. */
@Command(
        name = "serve",
        header = "Serve the web page and its API, on this machine alone unless told otherwise.",
        footer = {
            "",
            "Prints the page's address; Ctrl-C ends it. Others on this machine can reach it too:",
            "on a shared one, ask for a --token. Example:",
            "  lehr serve curves/ --port 8787",
        })
final class ServeCommand extends LehrCommand {
    private static final int USUAL_PORT = 8787;
    /** Ports tried in turn when none was asked for. */
    private static final int PORTS = 11;

    private static final int SHORTEST_TOKEN = 16;
    /** More would not fit in the server's queue. */
    private static final int MOST_STUDIES = 100;

    /** The folder of the state holds the demo's too. */
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    @Parameters(arity = "0..*", paramLabel = "STUDY", description = "Study folders to begin with.")
    private List<Path> studies = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port to listen on (default: 8787, or the next free one up to 8797).")
    private Integer port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}); any but loopback needs a --token.")
    private String host;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = "A name the page may be asked by, besides the host; may be given again.")
    private List<String> allowedHosts = new ArrayList<>();

    @Option(
            names = "--token",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "T",
            description = "Secret every request must carry, at least 16 characters; without T, one is made.")
    private String token;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "What it keeps (default: lehr/lehr.sqlite in $XDG_STATE_HOME or ~/.local/state).")
    private Path state;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description =
                    "Folder that studies and logs may be pointed to below; may be given again (default: the working"
                            + " folder).")
    private List<Path> roots = new ArrayList<>();

    @Option(names = "--demo", description = "Begin with the bundled study.")
    private boolean demo;

    @Option(names = "--fits", paramLabel = "N", description = "Fits at a time (default: one for two processors).")
    private Integer fits;

    @Option(
            names = "--upload-limit",
            paramLabel = "MB",
            defaultValue = "512",
            description = "Most that one upload may hold (default: ${DEFAULT-VALUE}).")
    private int uploadMegabytes;

    ServeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode run() throws IOException {
        checkOptions();
        Path file = state == null ? usualState() : state.toAbsolutePath();
        List<Path> shown = new ArrayList<>(real(studies));
        List<Path> open = new ArrayList<>(named(roots.isEmpty() ? List.of(Path.of("")) : roots));
        open.addAll(named(studies));
        if (demo) {
            Path unpacked = unpackDemo(file.resolveSibling("demo"));
            shown.add(unpacked);
            open.add(unpacked);
        }
        Json request = request()
                .with("state", file.toString())
                .withTexts("roots", texts(open))
                .withTexts("studies", texts(shown));
        return LeafProcess.run(Leaf.SERVER, "serve", request, terminal());
    }

    private Json request() {
        Json request = new Json()
                .with("lehr_version", Version.platform().version())
                .with("json", json())
                .with("host", host)
                .with("port", port == null ? USUAL_PORT : port)
                .with("ports", port == null ? PORTS : 1)
                .with("token", token())
                .with("ssh", sshName())
                .with("upload_bytes", (long) uploadMegabytes << 20)
                .withTexts("allowed_hosts", allowedHosts);
        return fits == null ? request : request.with("fits", fits.longValue());
    }

    private void checkOptions() {
        if (studies.size() > MOST_STUDIES) {
            throw usage(studies.size() + " studies, expected at most " + MOST_STUDIES + " to begin with");
        }
        if (port != null && (port < 1 || port > 65_535)) {
            throw usage("--port: found " + port + ", expected 1 to 65535");
        }
        if (fits != null && fits < 1) {
            throw usage("--fits: found " + fits + ", expected 1 or more");
        }
        if (uploadMegabytes < 1) {
            throw usage("--upload-limit: found " + uploadMegabytes + ", expected 1 MB or more");
        }
        if (token != null && !token.isEmpty() && token.length() < SHORTEST_TOKEN) {
            throw usage("--token: " + token.length() + " characters, expected " + SHORTEST_TOKEN
                    + " or more, or --token alone for one that is made");
        }
        if (token == null && !isLoopback(host)) {
            throw usage("--host " + host + ": others can reach it, expected a --token or a loopback address");
        }
    }

    private static boolean isLoopback(String host) {
        return List.of("localhost", "127.0.0.1", "::1", "[::1]").contains(host.toLowerCase(Locale.ROOT));
    }

    private String token() {
        if (token == null || !token.isEmpty()) {
            return token == null ? "" : token;
        }
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** A place for what a program keeps between its runs, by the XDG base directory specification. */
    private static Path usualState() {
        String told = System.getenv("XDG_STATE_HOME");
        Path folder = told == null || !Path.of(told).isAbsolute()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(told);
        return folder.resolve("lehr").resolve("lehr.sqlite");
    }

    /** @throws IOException if one is not there */
    private static List<Path> real(List<Path> folders) throws IOException {
        List<Path> real = new ArrayList<>();
        for (Path folder : folders) {
            real.add(folder.toRealPath());
        }
        return real;
    }

    /**
     * As they were named: the server lets in what lies below a link and below where it leads.
     *
     * @throws IOException if one is not there
     */
    private static List<Path> named(List<Path> folders) throws IOException {
        real(folders);
        return folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
    }

    private static List<String> texts(List<Path> paths) {
        return paths.stream().map(Path::toString).toList();
    }

    private static Path unpackDemo(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createDirectories(folder, OWNER_ALONE);
        } else {
            Files.createDirectories(folder);
        }
        DemoStudy.unpack(folder);
        return folder.toRealPath();
    }

    /** Who to tunnel to; empty unless this is a session over SSH. */
    private static String sshName() {
        if (System.getenv("SSH_CONNECTION") == null) {
            return "";
        }
        try {
            return System.getProperty("user.name") + "@"
                    + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return System.getProperty("user.name") + "@HOST";
        }
    }
}
