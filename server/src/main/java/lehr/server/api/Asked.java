package lehr.server.api;

import io.javalin.http.Context;
import java.util.List;
import java.util.regex.Pattern;
import lehr.curve.LossKind;
import lehr.server.state.Shelf;
import lehr.server.state.Stored;
import lehr.server.web.Problem;

/** What a request says in its address, and what texts of its body may hold. */
final class Asked {
    /** Longer names are no names. */
    private static final int LONGEST_NAME = 200;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Asked() {}

    /** Refuses parameters that mean nothing here: a mistyped one would be passed over. */
    static void only(Context context, String... known) {
        for (String name : context.queryParamMap().keySet()) {
            if (!List.of(known).contains(name)) {
                throw Problem.badInput("no parameter '" + name + "', expected "
                        + (known.length == 0 ? "none" : String.join(", ", known)));
            }
        }
    }

    /** A whole number, or {@code otherwise} if none is given. */
    static int whole(Context context, String name, int least, int most, int otherwise) {
        String text = context.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw wrong(name, text, least, most);
        }
        return whole(name, Integer.parseInt(text), least, most);
    }

    /** A whole number in its range. */
    static int whole(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong(name, String.valueOf(value), least, most);
        }
        return value;
    }

    /** A horizon that is answered at once. */
    static void atMost(long steps, long longest) {
        if (steps > longest) {
            throw Problem.badInput(
                    "steps must be at most " + longest + " here, found " + steps + "; a plan may be longer");
        }
    }

    private static Problem wrong(String name, String found, int least, int most) {
        return Problem.badInput(name + " is '" + found + "', expected a whole number from " + least + " to " + most);
    }

    /** What the id in the address names. */
    static <T extends Stored> T stored(Shelf<T> shelf, String what, Context context) {
        return stored(shelf, what, context.pathParam("id"));
    }

    static <T extends Stored> T stored(Shelf<T> shelf, String what, String id) {
        return shelf.find(id).orElseThrow(() -> Problem.missing(what, id));
    }

    /** A loss by its name; null if none is given. */
    static LossKind loss(String text) {
        try {
            return text == null ? null : LossKind.named(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badInput("loss: " + e.getMessage());
        }
    }

    /** A name for people, or {@code otherwise} if none is given. */
    static String name(String text, String otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        String name = text.strip();
        if (name.length() > LONGEST_NAME || CONTROL.matcher(name).find()) {
            throw Problem.badInput(
                    "name: expected at most " + LONGEST_NAME + " letters on one line, found " + name.length());
        }
        return name;
    }
}
