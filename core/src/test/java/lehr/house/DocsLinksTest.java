package lehr.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages point at is there: files, headings, classes. */
class DocsLinksTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CLASS = Pattern.compile("`(?:lehr\\.\\w+\\.)?([A-Z][a-z]\\w+)[^`\\s]*`");

    /** Names in the style of classes that are not Lehr's: of the JDK, of Error Prone, of other libraries, and places for names. */
    private static final Set<String> FOREIGN = Set.of(
            "System",
            "NoClassDefFoundError",
            "ComposableScheduler",
            "Fields",
            "Haswell",
            "PointerScope",
            "LRSchedulerModule",
            "LambdaLR",
            "OneCycleLR",
            "OverrideDecay",
            "Scheduler",
            "YourTrainer",
            "LevenbergMarquardtOptimizer",
            "ArrayRecordComponent",
            "MissingSummary",
            "LongDoubleConversion",
            "IllegalArgumentException",
            "YourLaw",
            "YourCommand",
            "EagerContentHandler",
            "HttpServer",
            "CancellationException",
            "Authorization",
            "Origin",
            "Sec");

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String link : found(LINK, page)) {
                if (!link.contains("://") && !leads(page, link)) {
                    broken.add(HOME.relativize(page) + " → " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyClassNamedExists() throws IOException {
        Set<String> classes = classes();
        Set<String> unknown = new TreeSet<>();
        for (Path page : pages()) {
            found(CLASS, page).stream()
                    .filter(name -> !classes.contains(name) && !FOREIGN.contains(name))
                    .forEach(name -> unknown.add(HOME.relativize(page) + ": " + name));
        }
        assertThat(classes).contains("Curve", "DocsLinksTest");
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyPageIsInTheIndex() throws IOException {
        Path index = HOME.resolve("docs/README.md");
        Set<Path> linked = found(LINK, index).stream()
                .map(link -> index.resolveSibling(link.split("#", 2)[0]).normalize())
                .collect(Collectors.toSet());
        assertThat(linked)
                .containsAll(pages().stream()
                        .filter(page -> page.startsWith(HOME.resolve("docs")) && !page.equals(index))
                        .toList());
    }

    private static boolean leads(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target)
                && (parts.length == 1
                        || Files.readAllLines(target).stream()
                                .anyMatch(line -> anchor(line).equals(parts[1])));
    }

    /** The anchor that forges give a heading; "" for other lines. */
    private static String anchor(String line) {
        String heading = line.replaceFirst("^#+ ", "");
        return heading.equals(line)
                ? ""
                : heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
    }

    private static List<String> found(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String place : List.of("README.md", "CONTRIBUTING.md", "bench/README.md", "docs")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(place))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        assertThat(pages).hasSizeGreaterThan(3);
        return pages;
    }

    private static Set<String> classes() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (String module : List.of("core", "parquet", "cli", "lab", "server", "cluster", "bench", "examples")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> classes.add(name.replace(".java", "")));
            }
        }
        return classes;
    }
}
