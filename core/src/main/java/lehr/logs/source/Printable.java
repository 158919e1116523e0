package lehr.logs.source;

/**
 * Text of a log that a user is shown: without what would move the cursor, end the line, or turn the text around that
 * stands beside it.
 */
public final class Printable {
    private static final int LONGEST_LINE = 500;

    private Printable() {}

    /** A name, each such character an underscore. */
    public static String name(String text) {
        return replaced(text, '_');
    }

    /** A sentence, each such character a blank. */
    public static String sentence(String text) {
        return replaced(text, ' ');
    }

    /** A message that may quote what a broken file holds: no line breaks, no megabytes. */
    public static String line(String text) {
        if (text.length() <= LONGEST_LINE) {
            return sentence(text);
        }
        // The end says what was expected.
        int half = LONGEST_LINE / 2;
        return sentence(text.substring(0, half)) + " … " + sentence(text.substring(text.length() - half));
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
