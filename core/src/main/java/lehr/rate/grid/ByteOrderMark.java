package lehr.rate.grid;

/** U+FEFF before a text, as spreadsheets and editors of Windows write it: no part of the text. */
public final class ByteOrderMark {
    private static final String MARK = "\uFEFF";

    private ByteOrderMark() {}

    /** The text without the mark, if it begins with one. */
    public static String without(String text) {
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }
}
