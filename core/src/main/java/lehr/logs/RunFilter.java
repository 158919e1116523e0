package lehr.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Chooses runs by id: a comma list of globs with {@code *}, {@code ?} and {@code [a-z]}. A run is chosen if it
 * matches any glob, and none that is led by {@code !}; globs led by {@code !} alone choose all other runs.
 */
public final class RunFilter {
    /** Chooses every run. */
    public static final RunFilter ALL = new RunFilter("*", List.of(Pattern.compile(".*", Pattern.DOTALL)), List.of());

    private final String text;
    private final List<Pattern> chosen;
    private final List<Pattern> excluded;

    private RunFilter(String text, List<Pattern> chosen, List<Pattern> excluded) {
        this.text = text;
        this.chosen = chosen;
        this.excluded = excluded;
    }

    /**
     * The filter of a comma list such as {@code 25M-*,!*cosine*}.
     *
     * @throws IllegalArgumentException if a glob is empty or its bracket is not closed
     */
    public static RunFilter parse(String globs) {
        List<Pattern> chosen = new ArrayList<>();
        List<Pattern> excluded = new ArrayList<>();
        for (String part : globs.split(",", -1)) {
            String glob = part.strip();
            if (glob.startsWith("!")) {
                excluded.add(pattern(glob.substring(1), globs));
            } else {
                chosen.add(pattern(glob, globs));
            }
        }
        return new RunFilter(globs, chosen.isEmpty() ? ALL.chosen : chosen, excluded);
    }

    private static Pattern pattern(String glob, String globs) {
        if (glob.isEmpty()) {
            throw new IllegalArgumentException("empty glob in \"" + globs + "\", expected run ids or globs like 25M-*");
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
            if (c == '[' && close < 0) {
                throw new IllegalArgumentException("glob \"" + glob + "\" has a [ without ], expected like [a-z]");
            }
            regex.append(c == '[' ? bracket(glob.substring(i + 1, close)) : single(c));
            i = c == '[' ? close : i;
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("glob \"" + glob + "\" has a bad range, expected like [a-z]", e);
        }
    }

    private static String single(char c) {
        return switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(c));
        };
    }

    private static String bracket(String inside) {
        boolean negated = inside.startsWith("!");
        String members = (negated ? inside.substring(1) : inside).replaceAll("[\\[\\]\\\\^&]", "\\\\$0");
        return (negated ? "[^" : "[") + members + "]";
    }

    /** Whether this run is chosen. */
    public boolean matches(String run) {
        return chosen.stream().anyMatch(glob -> glob.matcher(run).matches())
                && excluded.stream().noneMatch(glob -> glob.matcher(run).matches());
    }

    /** The text it was made of. */
    @Override
    public String toString() {
        return text;
    }
}
