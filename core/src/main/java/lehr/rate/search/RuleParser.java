package lehr.rate.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text form of a {@link SearchRule}. */
final class RuleParser {
    private static final Pattern FORM = Pattern.compile("\\s*([a-z]+)\\s*(?:\\(([^()]*)\\))?\\s*");
    private static final Pattern ARGUMENT =
            Pattern.compile("\\s*([a-z]+)\\s*=\\s*((?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*");

    private final String text;
    private final Map<String, Double> left = new LinkedHashMap<>();

    private RuleParser(String text) {
        this.text = text;
    }

    static SearchRule parse(String text) {
        return new RuleParser(text).parse();
    }

    private SearchRule parse() {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !(form.group(1).equals("slopes") || form.group(1).equals("forks"))) {
            throw wrong("expected slopes or forks, with arguments such as slopes(window=100, raise=2, lower=1.67)");
        }
        String arguments = form.group(2) == null ? "" : form.group(2);
        for (String argument : arguments.isBlank() ? new String[0] : arguments.split(",", -1)) {
            take(argument);
        }
        SearchRule rule = complete(form.group(1));
        if (!left.isEmpty()) {
            throw wrong("'" + left.keySet().iterator().next() + "' is no key of it, expected "
                    + (rule instanceof SlopeRule
                            ? "window, raise, lower, fade, from or to"
                            : "window, ladder, anneal, from or horizon"));
        }
        return rule;
    }

    private void take(String argument) {
        Matcher pair = ARGUMENT.matcher(argument);
        if (!pair.matches()) {
            throw wrong("'" + argument.strip() + "' is no argument, expected key=number, such as window=100");
        }
        if (left.put(pair.group(1), Double.parseDouble(pair.group(2))) != null) {
            throw wrong(pair.group(1) + " is said twice, expected it once");
        }
    }

    private SearchRule complete(String kind) {
        try {
            return kind.equals("slopes") ? slopes(SlopeRule.PUBLISHED) : forks(ForkRule.USUAL);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private SlopeRule slopes(SlopeRule usual) {
        return new SlopeRule(
                window(),
                number("raise", usual.raise()),
                number("lower", usual.lower()),
                number("fade", usual.fade()),
                number("from", usual.from()),
                number("to", usual.to()));
    }

    private ForkRule forks(ForkRule usual) {
        return new ForkRule(
                window(),
                number("ladder", usual.ladder()),
                number("anneal", usual.anneal()),
                number("from", usual.from()),
                number("horizon", usual.horizon()));
    }

    private long window() {
        double steps = number("window", 0);
        if (steps != Math.rint(steps) || steps > 1L << 53) {
            throw new IllegalArgumentException("window is " + steps + ", expected a whole number of steps");
        }
        return (long) steps;
    }

    private double number(String key, double otherwise) {
        Double value = left.remove(key);
        return value == null ? otherwise : value;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("search '" + text + "': " + what);
    }
}
