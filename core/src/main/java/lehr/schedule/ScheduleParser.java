package lehr.schedule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the text form of schedules; one parser reads one text once. */
final class ScheduleParser {

    private static final String NAMES = "constant, cosine, linear, power, exponential, wsd, two-stage, joined or table";

    private static final List<String> COMMON = List.of("peak", "steps", "warmup", "start", "warmup_shape");

    private static final Map<String, Form> FORMS = Map.of(
            "constant", new Form(Constant::read),
            "cosine", new Form(Cosine::read, "final"),
            "linear", new Form(Linear::read, "final"),
            "exponential", new Form(Exponential::read, "final"),
            "power", new Form(Power::read, "exponent", "final"),
            "wsd", new Form(WarmupStableDecay::read, "decay", "shape", "final"),
            "two-stage", new Form(TwoStage::read, "drop", "second"));

    private final String text;
    private final Path folder;
    private int position;

    /** How a schedule is made of its arguments, and the keys it takes after the common ones. */
    private record Form(Function<Arguments, Schedule> read, List<String> keys) {

        Form(Function<Arguments, Schedule> read, String... keys) {
            this(read, Stream.concat(COMMON.stream(), Stream.of(keys)).toList());
        }
    }

    ScheduleParser(String text, Path folder) {
        this.text = text;
        this.folder = folder;
    }

    Schedule parse() {
        Schedule schedule = schedule(false);
        if (position < text.length()) {
            throw expected("nothing after the schedule");
        }
        return schedule;
    }

    private Schedule schedule(boolean joined) {
        skipSpace();
        int start = position;
        String name = word();
        if (!FORMS.containsKey(name) && !name.equals("joined") && !name.equals("table")) {
            throw wrong(start, "no schedule is called " + quoted(name) + ", expected " + NAMES);
        }
        if (joined && name.equals("joined")) {
            throw wrong(start, "joined within joined, expected all pieces in one list");
        }
        take('(', "( after " + name);
        Schedule schedule =
                switch (name) {
                    case "joined" -> joined(start);
                    case "table" -> table();
                    default -> keyed(name, start);
                };
        take(')', ") or a comma");
        return schedule;
    }

    private Schedule keyed(String name, int start) {
        Form form = FORMS.get(name);
        Arguments arguments = new Arguments(arguments(name, form));
        try {
            return form.read().apply(arguments);
        } catch (ScheduleException e) {
            throw arguments.located(e, start);
        }
    }

    private Map<String, Arguments.Argument> arguments(String name, Form form) {
        Map<String, Arguments.Argument> byKey = new HashMap<>();
        do {
            skipSpace();
            int start = position;
            String key = word();
            if (!form.keys().contains(key)) {
                throw wrong(
                        start, quoted(key) + " is no key of " + name + ", expected " + String.join(", ", form.keys()));
            }
            take('=', "= after " + key);
            int valueStart = position;
            if (byKey.put(key, new Arguments.Argument(value(",)"), valueStart)) != null) {
                throw wrong(start, key + " is given twice, expected it once");
            }
        } while (takes(','));
        return byKey;
    }

    private Schedule joined(int start) {
        List<Schedule> pieces = new ArrayList<>();
        do {
            pieces.add(schedule(true));
        } while (takes(';'));
        try {
            return new Joined(pieces);
        } catch (ScheduleException e) {
            throw e.at(start);
        }
    }

    private Schedule table() {
        skipSpace();
        int start = position;
        String rows = value(")");
        try {
            return Table.looksInline(rows) ? Table.parse(rows) : TableFile.named(rows, folder);
        } catch (ScheduleException e) {
            throw e.key().isEmpty() ? e : e.at(start);
        }
    }

    /** The characters up to the first of {@code ends} outside brackets, without the space around them. */
    private String value(String ends) {
        skipSpace();
        int start = position;
        int open = 0;
        while (position < text.length() && (open > 0 || ends.indexOf(text.charAt(position)) < 0)) {
            char next = text.charAt(position);
            open += next == '(' ? 1 : next == ')' ? -1 : 0;
            position++;
        }
        return text.substring(start, position).strip();
    }

    private String word() {
        int start = position;
        while (position < text.length() && isWordPart(text.charAt(position))) {
            position++;
        }
        String word = text.substring(start, position);
        skipSpace();
        return word;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    private void take(char mark, String expected) {
        if (!takes(mark)) {
            throw expected(expected);
        }
    }

    private boolean takes(char mark) {
        skipSpace();
        boolean found = position < text.length() && text.charAt(position) == mark;
        position += found ? 1 : 0;
        if (found) {
            skipSpace();
        }
        return found;
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private ScheduleException expected(String expected) {
        String found = position < text.length() ? quoted(text.substring(position, position + 1)) : "the end";
        return wrong(position, "found " + found + ", expected " + expected);
    }

    private static ScheduleException wrong(int position, String message) {
        return ScheduleException.of(message).at(position);
    }

    /** Foreign text in a one-line message: on one line, and short. */
    static String quoted(String foreign) {
        String line = foreign.replaceAll("\\p{Cntrl}", " ");
        return "\"" + (line.length() > 40 ? line.substring(0, 40) + "…" : line) + "\"";
    }
}
