package lehr.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report as one HTML file that asks for nothing else: style, script and charts are inside, so it works from a disk,
 * a mail or a cluster without network. A content security policy allows exactly its own script.
 */
public final class HtmlReport {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private HtmlReport() {}

    /** The text of the file, to be written as UTF-8. */
    public static String of(Report report) {
        return page(report.title(), "annealing plan", HtmlSections.of(report));
    }

    /** The same of a fit of peak LRs. */
    public static String of(RateReport report) {
        return page(report.title(), "peak learning rate", HtmlRate.of(report));
    }

    private static String page(String title, String kind, String body) {
        String script = resource("report.js");
        return filled(
                resource("page.html"),
                Map.of(
                        "title",
                        Markup.escape(title),
                        "kind",
                        kind,
                        "style",
                        filled(resource("report.css"), Map.of("light", inks(false), "dark", inks(true))),
                        "script",
                        script,
                        "hash",
                        hash(script),
                        "body",
                        body));
    }

    /** Fills all places in one pass: what is filled in is never searched for places again. */
    private static String filled(String template, Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }

    private static String inks(boolean dark) {
        StringBuilder properties = new StringBuilder();
        for (Ink ink : Ink.values()) {
            properties
                    .append(ink.property())
                    .append(':')
                    .append(dark ? ink.dark() : ink.light())
                    .append(';');
        }
        return properties.toString();
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlReport.class.getResourceAsStream("/lehr/report/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
