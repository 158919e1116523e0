package lehr.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The runs that come with Lehr: byte-level models of 10k to 113k parameters, dense and MoE, trained by its authors. */
final class DemoStudy implements AutoCloseable {
    private final FileSystem jar;
    private final Path folder;

    private DemoStudy(FileSystem jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    /** The runs where they lie: in the jar, or in the folder of classes while Lehr is built. */
    static DemoStudy open() {
        try {
            URI runs = DemoStudy.class.getResource("tiny-study/runs.csv").toURI();
            FileSystem jar = runs.getScheme().equals("jar") ? FileSystems.newFileSystem(runs, Map.of()) : null;
            return new DemoStudy(jar, Path.of(runs).getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** Copies the runs into a folder that is not there yet. */
    void copyTo(Path target) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path from : all.toList()) {
                Files.copy(from, target.resolve(folder.relativize(from).toString()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }
}
