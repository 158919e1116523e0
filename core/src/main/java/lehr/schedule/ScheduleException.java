package lehr.schedule;

/**
 * A schedule that cannot be: one line that says what was wrong and what was expected, with the
 * position in the text (counted from 1) or the file and line when there is one.
 */
public final class ScheduleException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String key;

    private ScheduleException(String key, String message, Throwable cause) {
        super(message, cause);
        this.key = key;
    }

    /** A whole message that already says where. */
    static ScheduleException of(String message) {
        return new ScheduleException("", message, null);
    }

    /** The value of {@code key} is wrong: {@code problem} continues the sentence that starts with the key. */
    static ScheduleException value(String key, String problem) {
        return new ScheduleException(key, key + " " + problem, null);
    }

    /** The same complaint with the position in the text, counted from 0 here and from 1 for the reader. */
    ScheduleException at(int position) {
        return new ScheduleException("", "position " + (position + 1) + ": " + getMessage(), this);
    }

    /** The key of the text form that is wrong, empty when the complaint is about no single key. */
    String key() {
        return key;
    }
}
