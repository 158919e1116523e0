package lehr.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import lehr.fit.Platform;
import picocli.CommandLine.IVersionProvider;

/** What runs here: Lehr, Java, the system. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Platform platform = platform();
        return new String[] {"lehr " + platform.version() + " (Java " + platform.java() + ", " + platform.system() + ")"
        };
    }

    static Platform platform() {
        return new Platform(
                ofLehr(),
                System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static String ofLehr() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
