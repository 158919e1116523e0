package lehr.report;

import java.util.List;

/** A table on the page, in a frame that scrolls by itself on narrow screens. */
final class HtmlTable {
    private HtmlTable() {}

    static Markup of(Table table, String caption) {
        return of(table, caption, List.of());
    }

    /** @param firsts what to show in the first column instead of its text; empty for the text */
    static Markup of(Table table, String caption, List<Markup> firsts) {
        Markup head = Markup.of("tr");
        for (int column = 0; column < table.titles().size(); column++) {
            head.add(cell("th", table, column, table.titles().get(column)).with("scope", "col"));
        }
        Markup body = Markup.of("tbody");
        for (int row = 0; row < table.rows().size(); row++) {
            Markup line = Markup.of("tr");
            List<String> cells = table.rows().get(row);
            Markup first = Markup.of("th").with("scope", "row");
            line.add(firsts.isEmpty() ? first.text(cells.get(0)) : first.add(firsts.get(row)));
            for (int column = 1; column < cells.size(); column++) {
                line.add(cell("td", table, column, cells.get(column)));
            }
            body.add(line);
        }
        Markup markup = Markup.of("table").add(Markup.of("caption", "", caption));
        markup.add(Markup.of("thead").add(head)).add(body);
        Markup frame =
                Markup.of("div").with("class", "scroll").with("role", "region").with("tabindex", "0");
        return frame.with("aria-label", caption).add(markup);
    }

    private static Markup cell(String name, Table table, int column, String text) {
        String styleClass =
                table.numeric(column) ? "number" : text.matches("yes|no|data|prior|bound|fixed|decides") ? text : "";
        return Markup.of(name, styleClass, text);
    }
}
