package lehr.cluster;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All that an executor can load, as a class path for a process started beside it. */
final class ExecutorClassPath {
    private ExecutorClassPath() {}

    /** The JVM's own class path, then the jars that Spark fetched for the application. */
    static String of(ClassLoader loader) {
        List<String> entries = new ArrayList<>(List.of(System.getProperty("java.class.path")));
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each instanceof URLClassLoader jars) {
                Arrays.stream(jars.getURLs())
                        .filter(url -> url.getProtocol().equals("file"))
                        .map(ExecutorClassPath::file)
                        .forEach(entries::add);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Absolute, for the process starts in another folder. */
    private static String file(URL url) {
        return Path.of(URI.create(url.toString())).toAbsolutePath().toString();
    }
}
