package lehr.report;

import java.util.Map;

/** The characters a terminal can show. */
public enum Glyphs {
    /** All of Unicode; curves in braille dots. */
    UNICODE,
    /** ASCII only, for old terminals and plain logs. */
    ASCII;

    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("–", "-"),
            Map.entry("−", "-"),
            Map.entry("…", "..."),
            Map.entry("±", "+-"),
            Map.entry("²", "^2"),
            Map.entry("χ", "chi"),
            Map.entry("·", "*"),
            Map.entry("×", "x"),
            Map.entry("Σ", "sum"),
            Map.entry("η", "lr"),
            Map.entry("α", "alpha"),
            Map.entry("≤", "<="),
            Map.entry("≥", ">="),
            Map.entry("─", "-"),
            Map.entry("│", "|"),
            Map.entry("└", "+"),
            Map.entry("┤", "+"),
            Map.entry("“", "\""),
            Map.entry("”", "\""),
            Map.entry("’", "'"));

    /** The text with what this terminal cannot show spelled out, and without characters that would steer it. */
    String spell(String text) {
        String safe = text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]", "?");
        if (this == UNICODE) {
            return safe;
        }
        for (Map.Entry<String, String> entry : PLAIN.entrySet()) {
            safe = safe.replace(entry.getKey(), entry.getValue());
        }
        return safe.replaceAll("[^\\x00-\\x7f]", "?");
    }
}
