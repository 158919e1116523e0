package lehr.lab.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lehr.rate.transfer.ExpertRule;
import lehr.rate.transfer.Parametrization;

/** Reads the text forms of model shapes and of how they are parametrized, and the names of presets. */
final class ModelParser {
    private static final Pattern FORM = Pattern.compile("\\s*([a-z-]+)\\s*\\(([^()]*)\\)\\s*");
    private static final Pattern ARGUMENT = Pattern.compile("\\s*([a-z_]+)\\s*=\\s*([A-Za-z0-9.+-]+)\\s*");

    private final String subject;
    private final String text;
    private final Map<String, String> left = new LinkedHashMap<>();

    private ModelParser(String subject, String text, String arguments) {
        this.subject = subject;
        this.text = text;
        for (String argument : arguments.split(",", -1)) {
            Matcher pair = ARGUMENT.matcher(argument);
            if (!pair.matches()) {
                throw wrong("'" + argument.strip() + "' is no argument, expected key=value, such as width=64");
            }
            if (left.put(pair.group(1), pair.group(2)) != null) {
                throw wrong(pair.group(1) + " is said twice, expected it once");
            }
        }
    }

    static ModelShape parse(String text) {
        if (Preset.isOne(text)) {
            return Preset.named(text).shape();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("model '" + text + "', expected dense(width=64, layers=2, heads=2), "
                    + "moe(width=64, layers=2, heads=2, experts=8, active=2) or one of " + Preset.names());
        }
        return switch (form.group(1)) {
            case "dense" -> new ModelParser("model", text, form.group(2)).dense();
            case "moe" -> new ModelParser("model", text, form.group(2)).mixture();
            default ->
                throw new IllegalArgumentException(
                        "model '" + text + "': '" + form.group(1) + "' is no kind of model, expected dense or moe");
        };
    }

    static Transfer transfer(String text) {
        Matcher form = FORM.matcher(text);
        if (text.strip().equals(Parametrization.STANDARD.text())) {
            return Transfer.STANDARD;
        }
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "parametrization '" + text + "', expected standard, or mup, depth-mup or "
                            + "completep with the shape of the proxy, as in mup(width=16, layers=2, heads=2)");
        }
        return new ModelParser("parametrization", text, form.group(2)).transferBy(form.group(1));
    }

    private Transfer transferBy(String rules) {
        return complete(() -> {
            Parametrization parametrization = Parametrization.parse(rules);
            OptionalInt hidden = left.containsKey("hidden") ? OptionalInt.of(whole("hidden")) : OptionalInt.empty();
            ExpertRule experts =
                    ExpertRule.parse(Optional.ofNullable(left.remove("experts")).orElse(ExpertRule.MEAN_FIELD.text()));
            return new Transfer(
                    parametrization,
                    experts,
                    Optional.of(new Transfer.Proxy(whole("width"), whole("layers"), whole("heads"), hidden)));
        });
    }

    private ModelShape dense() {
        return complete(() -> {
            Trunk trunk = trunk();
            return new Dense(trunk, whole("hidden", ModelShape.hidden(trunk.width())));
        });
    }

    private ModelShape mixture() {
        return complete(() -> {
            Trunk trunk = trunk();
            int active = whole("active");
            return new MixtureOfExperts(
                    trunk,
                    whole("experts"),
                    active,
                    whole("shared", 0),
                    whole("hidden", MixtureOfExperts.hidden(trunk.width(), Math.max(1, active))),
                    balance());
        });
    }

    private <T> T complete(Supplier<T> read) {
        T made;
        try {
            made = read.get();
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith(subject + " '") ? e : wrong(e.getMessage());
        }
        if (!left.isEmpty()) {
            throw wrong("'" + left.keySet().iterator().next() + "' is no key of this " + subject
                    + ", expected width, layers, heads, hidden"
                    + (made instanceof ModelShape ? ", tied" : ", experts")
                    + (made instanceof MixtureOfExperts
                            ? ", experts, active, shared, balance or balance_strength"
                            : ""));
        }
        return made;
    }

    private Trunk trunk() {
        return new Trunk(whole("width"), whole("layers"), whole("heads"), truth("tied", true));
    }

    private Balance balance() {
        Balance.Kind kind = Balance.Kind.BIAS;
        String word = left.remove("balance");
        if (word != null) {
            kind = Arrays.stream(Balance.Kind.values())
                    .filter(one -> one.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> wrong("balance is " + word + ", expected "
                            + Arrays.stream(Balance.Kind.values())
                                    .map(Balance.Kind::word)
                                    .collect(Collectors.joining(", "))));
        }
        return new Balance(kind, number("balance_strength", kind.usual()));
    }

    private int whole(String key) {
        if (!left.containsKey(key)) {
            throw wrong(key + " is missing, expected " + key + "=…");
        }
        return whole(key, 0);
    }

    private int whole(String key, int otherwise) {
        String value = left.remove(key);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw wrong(key + " is " + value + ", expected a whole number");
        }
    }

    private double number(String key, double otherwise) {
        String value = left.remove(key);
        try {
            return value == null ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw wrong(key + " is " + value + ", expected a number");
        }
    }

    private boolean truth(String key, boolean otherwise) {
        String value = left.remove(key);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw wrong(key + " is " + value + ", expected true or false");
        }
        return value == null ? otherwise : value.equals("true");
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(subject + " '" + text + "': " + what);
    }

    static String common(Trunk trunk) {
        return "width=" + trunk.width() + ", layers=" + trunk.layers() + ", heads=" + trunk.heads()
                + (trunk.tied() ? "" : ", tied=false");
    }
}
