package lehr.logs.console;

/** One line of console output, searched by key: {@code key: 1}, {@code key=1}, {@code 'key': '1'}, {@code key 1}. */
final class ConsoleLine {
    private static final char ESCAPE = '\u001b';

    private final NumberScan number = new NumberScan();
    private String text = "";
    private String earlier = "";
    private boolean cut;

    /**
     * Takes a line.
     *
     * @param line the text
     * @param isWhole whether it ends; the last line of a log does not where the trainer was killed
     * @param similar an earlier line of the same kind, "" if there is none
     */
    void set(String line, boolean isWhole, String similar) {
        text = plain(line);
        earlier = similar;
        cut = !isWhole;
    }

    /** Takes the same line with other letters. */
    void setLike(ConsoleLine other, String line) {
        text = line;
        earlier = other.earlier;
        cut = other.cut;
    }

    /** Without the colours and cursor movements of a terminal: {@code ESC [ … letter}. */
    static String plain(String line) {
        int escape = line.indexOf(ESCAPE);
        if (escape < 0) {
            return line;
        }
        StringBuilder plain = new StringBuilder(line.length());
        int at = 0;
        while (escape >= 0) {
            plain.append(line, at, escape);
            at = escape + 1;
            if (at < line.length() && line.charAt(at) == '[') {
                at++;
                while (at < line.length() && !Character.isLetter(line.charAt(at))) {
                    at++;
                }
                at = Math.min(at + 1, line.length());
            }
            escape = line.indexOf(ESCAPE, at);
        }
        return plain.append(line, at, line.length()).toString();
    }

    String text() {
        return text;
    }

    boolean has(String part) {
        return text.contains(part);
    }

    /** Whether a number follows the key somewhere; {@link #value()} then is the first that does. */
    boolean find(String key) {
        return find(key, 0);
    }

    /** As {@link #find(String)}, of keys after a place in the line. */
    boolean find(String key, int from) {
        return seek(text, key, from) && (!isAtEnd() || isLikeBefore(key, from));
    }

    private boolean seek(String line, String key, int from) {
        for (int at = line.indexOf(key, from); at >= 0; at = line.indexOf(key, at + 1)) {
            int after = at + key.length();
            if (isFree(line, at - 1, after) && scan(line, after)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAtEnd() {
        int end = number.end();
        // Thousands may be cut within a group.
        while (cut && end < text.length() && (text.charAt(end) == ',' || Character.isDigit(text.charAt(end)))) {
            end++;
        }
        return end >= text.length();
    }

    /** A number at the end of a line may be the beginning of one: its decimals are as many as those before it. */
    private boolean isLikeBefore(String key, int from) {
        int tail = number.tail();
        boolean known = seek(earlier, key, from);
        if (cut && tail == 0) {
            return false;
        }
        boolean mayBeCut = cut || (known && number.end() < earlier.length());
        return (!mayBeCut || (known && tail >= number.tail())) && seek(text, key, from);
    }

    /** Whether the key is no part of a longer word. */
    private static boolean isFree(String line, int before, int after) {
        boolean begins = before < 0 || !isWordPart(line.charAt(before));
        boolean ends = after >= line.length()
                || !Character.isLetterOrDigit(line.charAt(after - 1))
                || !isWordPart(line.charAt(after));
        return begins && ends;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '/' || c == '-';
    }

    private boolean scan(String line, int after) {
        int at = after;
        while (at < line.length() && " \t:='\"[(".indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return number.scan(line, line.startsWith("tensor(", at) ? at + "tensor(".length() : at);
    }

    /** As {@link #find(String)}, with 2.1M and the like. */
    boolean findAbbreviated(String key) {
        number.abbreviated(true);
        boolean found = find(key);
        number.abbreviated(false);
        return found;
    }

    /** Whether a number stands at this place. */
    boolean numberAt(int place) {
        return number.scan(text, place) && (!cut || number.end() < text.length());
    }

    /** The number found last. */
    double value() {
        return number.value();
    }

    /** The number found last, as a step; −1 if it is none. */
    long step() {
        double value = number.value();
        // Above 2^53 a double no longer tells neighbouring steps apart.
        return value >= 0 && value == Math.rint(value) && value <= 0x1p53 ? (long) value : -1;
    }

    /** Place after the number found last. */
    int end() {
        return number.end();
    }

    /** The number after the slash that follows the number found last, as in {@code 100/ 5000}; −1 if there is none. */
    long total() {
        int at = skipSpaces(number.end());
        if (at >= text.length() || text.charAt(at) != '/') {
            return -1;
        }
        return number.scan(text, skipSpaces(at + 1)) ? step() : -1;
    }

    private int skipSpaces(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
