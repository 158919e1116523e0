package lehr.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lehr.server.LehrServer;
import org.junit.jupiter.api.Test;

/** The server is a leaf over core; HTTP stays in its web room, SQL in its state room. */
class ServerRoomsTest {
    /** Which room may use which; the outermost, "", may use all. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "state", Set.of(),
            "jobs", Set.of("state"),
            "study", Set.of("state"),
            "forecast", Set.of("state", "study", "jobs"),
            "live", Set.of("state", "study", "forecast", "jobs"),
            "web", Set.of("", "state", "jobs", "forecast"),
            "api", Set.of("web", "", "state", "jobs", "study", "forecast", "live"),
            "", Set.of("web", "api", "state", "jobs", "study", "forecast", "live"));

    private static final Set<String> CORE =
            Set.of("math", "schedule", "curve", "logs", "feature", "law", "fit", "rate", "plan", "report", "export");
    private static final Set<String> FRONT = Set.of("", "web", "api");
    private static final List<String> ANYWHERE = List.of("java.", "com.fasterxml.jackson.");
    private static final List<String> OF_HTTP =
            List.of("io.javalin.", "jakarta.servlet.", "org.eclipse.jetty.", "kotlin.");
    private static final List<String> OF_SQL = List.of("org.sqlite.", "java.sql.");

    private final Set<String> breaches = new TreeSet<>();
    private final Set<String> edges = new TreeSet<>();

    @Test
    void everyRoomUsesOnlyWhatTheTableAllows() throws URISyntaxException {
        new ClassFileImporter()
                .importPath(Path.of(LehrServer.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()))
                .forEach(this::judge);
        assertThat(edges).contains("jobs → state", "api → jobs", "api → state", "api → web");
        assertThat(breaches).isEmpty();
    }

    @Test
    void aBreachIsNoticed() {
        judge(new ClassFileImporter().importClass(ServerRoomsTest.class));
        assertThat(breaches)
                .contains("lehr.server.house.ServerRoomsTest: house is no room")
                .contains("lehr.server.house.ServerRoomsTest: house may not use org.assertj.core.api.Assertions");
    }

    private void judge(JavaClass type) {
        String room = room(type.getName());
        if (!MAY_USE.containsKey(room)) {
            breaches.add(type.getName() + ": " + room + " is no room");
        }
        for (Dependency use : type.getDirectDependenciesFromSelf()) {
            JavaClass used = use.getTargetClass().getBaseComponentType();
            if (!used.isPrimitive() && !isAllowed(room, used.getName())) {
                breaches.add(type.getName() + ": " + room + " may not use " + used.getName());
            }
        }
    }

    private boolean isAllowed(String room, String name) {
        if (name.startsWith("lehr.server.")) {
            String other = room(name);
            edges.add(room + " → " + other);
            return other.equals(room) || MAY_USE.getOrDefault(room, Set.of()).contains(other);
        }
        if (name.startsWith("lehr.")) {
            return CORE.contains(name.split("\\.", 3)[1]);
        }
        if (OF_SQL.stream().anyMatch(name::startsWith)) {
            return room.equals("state");
        }
        return ANYWHERE.stream().anyMatch(name::startsWith)
                || (FRONT.contains(room) && OF_HTTP.stream().anyMatch(name::startsWith));
    }

    /** {@code lehr.server.web.Guard} is in the room {@code web}, {@code lehr.server.Main} in "". */
    private static String room(String name) {
        String[] parts = name.split("\\.", -1);
        return parts.length > 3 ? parts[2] : "";
    }
}
