package lehr.lab.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import lehr.logs.source.LogFormatException;

/**
 * Entries of one jar on the class path, in the order of their names.
 *
 * @param known an entry by which the jar is found
 * @param prefix how the names of the entries begin
 * @param suffix how they end
 */
record JarText(String known, String prefix, String suffix) implements Documents {

    @Override
    public void forEach(Consumer<byte[]> reader) {
        try (ZipFile jar = new ZipFile(jar().toFile())) {
            List<String> names = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(prefix) && name.endsWith(suffix))
                    .sorted()
                    .toList();
            for (String name : names) {
                try (InputStream bytes = jar.getInputStream(jar.getEntry(name))) {
                    reader.accept(bytes.readAllBytes());
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw missing(e.getMessage());
        }
    }

    private Path jar() throws IOException, URISyntaxException {
        URL entry = JarText.class.getClassLoader().getResource(known);
        if (entry == null) {
            throw missing("is not on the class path");
        }
        URLConnection connection = entry.openConnection();
        if (connection instanceof JarURLConnection inJar) {
            return Path.of(inJar.getJarFileURL().toURI());
        }
        throw missing("is not in a jar: " + entry);
    }

    private LogFormatException missing(String why) {
        return new LogFormatException(
                Path.of(known), 0, why + ", expected the jar of this bundled corpus beside Lehr's own");
    }
}
