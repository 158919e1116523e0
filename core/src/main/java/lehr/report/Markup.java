package lehr.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One element of HTML or SVG. Text and attribute values are escaped here and nowhere else, so whatever a run is called,
 * it stays text.
 */
final class Markup {
    private static final Set<String> EMPTY = Set.of("meta", "br", "col", "input");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<String> children = new ArrayList<>();

    private Markup(String name) {
        this.name = name;
    }

    static Markup of(String name) {
        return new Markup(name);
    }

    /** An element with a class and text. */
    static Markup of(String name, String styleClass, String text) {
        Markup markup = new Markup(name);
        return (styleClass.isEmpty() ? markup : markup.with("class", styleClass)).text(text);
    }

    Markup with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    Markup with(String attribute, double value) {
        return with(attribute, Numbers.trimmed(value, 2));
    }

    Markup text(String text) {
        children.add(escape(text));
        return this;
    }

    Markup add(Markup child) {
        children.add(child.toString());
        return this;
    }

    Markup addAll(Iterable<Markup> more) {
        more.forEach(this::add);
        return this;
    }

    /** Data for the page's script. JSON holds {@code <} only inside strings, where its escape means the same. */
    static Markup json(String json) {
        Markup script = of("script").with("type", "application/json");
        script.children.add(json.replace("<", "\\u003c"));
        return script;
    }

    /** Safe between tags and in quoted attributes; control characters become a replacement sign. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replaceAll("[\\p{Cc}&&[^\\n\\t]]", "\uFFFD");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("<").append(name);
        attributes.forEach((key, value) ->
                text.append(' ').append(key).append("=\"").append(escape(value)).append('"'));
        text.append('>');
        if (EMPTY.contains(name)) {
            return text.toString();
        }
        children.forEach(text::append);
        return text.append("</").append(name).append('>').toString();
    }
}
