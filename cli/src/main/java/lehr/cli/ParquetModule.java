package lehr.cli;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import lehr.logs.source.LogFormatException;
import lehr.logs.source.ParquetFiles;
import lehr.logs.source.ParquetTable;

/**
 * Brings in the optional module {@code parquet} when the first Parquet file is met: 77 MB that no other command needs.
 * Its jars lie in the folder {@code -Dlehr.parquet} names, else in {@code .lehr/parquet} beside the application, where
 * the launcher builds them on demand.
 */
public final class ParquetModule implements ParquetFiles {
    private static final String FOLDER = "lehr.parquet";
    private static final String NAME = "parquet";

    private static ParquetFiles loaded;

    @Override
    public ParquetTable open(Path file) {
        try {
            return loaded().open(file);
        } catch (IOException | LinkageError e) {
            throw new LogFormatException(
                    file,
                    0,
                    "is a Parquet file, and the module that reads them cannot be had (" + e.getMessage()
                            + "), expected it from ./lehr or in -D" + FOLDER + ", or the table as CSV");
        }
    }

    /** Logs are read in several threads; the module is loaded once. */
    private static synchronized ParquetFiles loaded() throws IOException {
        if (loaded == null) {
            String told = System.getProperty(FOLDER);
            Path folder = told == null ? Launcher.module(NAME) : Path.of(told);
            URLClassLoader loader = new URLClassLoader(jars(folder), ParquetModule.class.getClassLoader());
            loaded = ServiceLoader.load(ParquetFiles.class, loader).stream()
                    .filter(found -> found.type() != ParquetModule.class)
                    .findFirst()
                    .orElseThrow(() -> new IOException("it is not in " + folder))
                    .get();
        }
        return loaded;
    }

    private static URL[] jars(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> jars = entries.filter(entry -> entry.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = url(jars.get(i));
            }
            return urls;
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }
}
