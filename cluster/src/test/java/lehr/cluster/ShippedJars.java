package lehr.cluster;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The class path of the tests, parted as on a cluster.
 *
 * @param application what spark-submit carries: Lehr and the libraries that Spark does not bring
 * @param lab what it carries besides for sweeps: the lab's libraries, without the texts it brings
 * @param spark Spark and what it brings
 */
record ShippedJars(List<Path> application, List<Path> lab, List<Path> spark) {
    private static final List<String> CARRIED =
            List.of("core-", "hipparchus-", "fastcsv-", "xz-", "aircompressor-", "picocli-");
    private static final List<String> FOR_LAB = List.of("pytorch-", "javacpp-", "openblas-", "jtokkit-");
    private static final List<String> TESTING =
            List.of("junit-", "jqwik-", "assertj-", "surefire-", "opentest4j-", "apiguardian-", "byte-buddy-");

    /** @param folder for jars of classes that are not in one yet */
    static ShippedJars ofThisClassPath(Path folder) throws IOException {
        ShippedJars jars = new ShippedJars(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            String name = path.getFileName().toString();
            if (Files.isDirectory(path)) {
                jars.application.add(packed(path, folder.resolve("classes-" + jars.application.size() + ".jar")));
            } else if (CARRIED.stream().anyMatch(name::startsWith)) {
                jars.application.add(path);
            } else if (FOR_LAB.stream().anyMatch(name::startsWith)) {
                jars.lab.add(path);
            } else if (TESTING.stream().noneMatch(name::startsWith)) {
                jars.spark.add(path);
            }
        }
        return jars;
    }

    private static Path packed(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, packed);
                packed.closeEntry();
            }
        }
        return jar;
    }
}
