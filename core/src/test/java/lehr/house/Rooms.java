package lehr.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rooms of core and which room may use which: the table of docs/design/rooms.md.
 *
 * @param breaches one sentence each, sorted
 * @param edges uses of one room by another, e.g. {@code curve → schedule}
 */
record Rooms(Set<String> breaches, Set<String> edges) {

    private static final Set<String> BELOW_RATE = Set.of("fit", "law", "feature", "curve", "schedule", "math");
    private static final Set<String> BELOW_REPORT =
            Set.of("plan", "rate", "fit", "law", "feature", "curve", "schedule", "math");

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("math", Set.of()),
            Map.entry("schedule", Set.of("math")),
            Map.entry("curve", Set.of("schedule")),
            Map.entry("logs", Set.of("curve", "schedule")),
            Map.entry("feature", Set.of("curve", "schedule", "math")),
            Map.entry("law", Set.of("feature", "math")),
            Map.entry("fit", Set.of("law", "feature", "curve", "schedule", "math")),
            Map.entry("rate", BELOW_RATE),
            Map.entry("plan", Set.of("rate", "fit", "law", "feature", "curve", "schedule", "math")),
            Map.entry("report", BELOW_REPORT),
            Map.entry("export", BELOW_REPORT));

    private static final List<String> LIBRARIES = List.of(
            "java.",
            "javax.",
            "org.hipparchus.",
            "com.fasterxml.jackson.",
            "de.siegmar.fastcsv.",
            "org.tukaani.xz.",
            "io.airlift.compress.");

    /** Judges all classes under a folder. */
    static Rooms of(Path classes) {
        Rooms rooms = new Rooms(new TreeSet<>(), new TreeSet<>());
        for (JavaClass type : new ClassFileImporter().importPath(classes)) {
            rooms.enter(type);
        }
        return rooms;
    }

    private void enter(JavaClass type) {
        String room = room(type.getName());
        if (!MAY_USE.containsKey(room)) {
            breaches.add(type.getName() + " is in an unknown room: " + room);
            return;
        }
        for (Dependency use : type.getDirectDependenciesFromSelf()) {
            judge(room, type, use.getTargetClass().getBaseComponentType());
        }
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            judge(type, access);
        }
    }

    private void judge(String room, JavaClass type, JavaClass used) {
        String name = used.getName();
        if (name.startsWith("lehr.")) {
            String other = room(name);
            if (!other.equals(room)) {
                edges.add(room + " → " + other);
                if (!MAY_USE.get(room).contains(other)) {
                    breaches.add(type.getName() + " must not use " + name + ": " + room + " may not use " + other);
                }
            }
        } else if (!used.isPrimitive() && LIBRARIES.stream().noneMatch(name::startsWith)) {
            breaches.add(type.getName() + " must not use " + name + ": not a library of core");
        }
    }

    private void judge(JavaClass type, JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String member = access.getTarget().getName();
        String why = forbidden(owner, member);
        if (!why.isEmpty()) {
            breaches.add(
                    type.getName() + " must not use " + owner + "." + member + ": core has no " + why + " of its own");
        }
    }

    /** What a caller must hand to core instead, "" when the member is free to use. */
    private static String forbidden(String owner, String member) {
        return switch (owner) {
            case "java.lang.System" ->
                switch (member) {
                    case "out", "err", "in", "console" -> "terminal";
                    case "nanoTime", "currentTimeMillis" -> "clock";
                    case "getenv", "exit" -> "environment";
                    default -> "";
                };
            case "java.lang.Thread", "java.util.concurrent.ThreadPoolExecutor", "java.util.concurrent.ForkJoinPool" ->
                member.equals("<init>") || member.equals("commonPool") || member.startsWith("start") ? "threads" : "";
            case "java.util.concurrent.Executors", "java.util.Timer" -> "threads";
            default -> forbiddenByName(owner, member);
        };
    }

    private static String forbiddenByName(String owner, String member) {
        if (owner.startsWith("java.time.") && (member.equals("now") || owner.equals("java.time.Clock"))) {
            return "clock";
        }
        if (owner.startsWith("java.util.") && (member.equals("parallel") || member.equals("parallelStream"))) {
            return "threads";
        }
        return member.equals("printStackTrace") ? "terminal" : "";
    }

    /** The package below {@code lehr}; "" for a class in none. */
    private static String room(String className) {
        String[] parts = className.split("\\.", -1);
        return parts.length > 2 ? parts[1] : "";
    }
}
