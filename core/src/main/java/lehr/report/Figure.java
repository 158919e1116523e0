package lehr.report;

import java.util.List;

/**
 * Charts one above the other that share a cursor: a picture of the report, and a file of its own.
 *
 * @param name of the file, without its ending; only letters, digits and hyphens
 * @param charts top to bottom
 */
record Figure(String name, List<Chart> charts) {
    Figure {
        name = name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        charts = List.copyOf(charts);
    }
}
