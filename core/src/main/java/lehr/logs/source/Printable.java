package lehr.logs.source;

/**
 * Text of a log that a user is shown: without what would move the cursor, end the line, or turn the text around that
 * stands beside it.
 */
public final class Printable {
    private Printable() {}

    /** A name, each such character an underscore. */
    public static String name(String text) {
        return replaced(text, '_');
    }

    /** A sentence, each such character a blank. */
    public static String sentence(String text) {
        return replaced(text, ' ');
    }

    private static String replaced(String text, char other) {
        StringBuilder printable = new StringBuilder(text.length());
        text.chars().forEach(c -> printable.append(isHarmful((char) c) ? other : (char) c));
        return printable.toString();
    }

    private static boolean isHarmful(char c) {
        // Both ranges of control characters, line and paragraph separators, and all that set a direction of writing.
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || c == '\u200E'
                || c == '\u200F'
                || c == '\u061C'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
