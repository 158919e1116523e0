package lehr.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One pair of axes with what is drawn between them; SVG, PNG and the page all come from it.
 *
 * @param title what it shows
 * @param about the finding in words, for readers who do not see it
 * @param x horizontal axis
 * @param y vertical axis
 * @param tall whether it deserves the full height
 * @param cursor whether its curves can be read off at a common x
 * @param layers drawn in this order
 */
record Chart(String title, String about, Axis x, Axis y, boolean tall, boolean cursor, List<Layer> layers) {
    Chart {
        layers = List.copyOf(layers);
    }

    /** For the legend: what is drawn last lies on top and is named first. */
    List<Layer> named() {
        List<Layer> named = new ArrayList<>(
                layers.stream().filter(layer -> !layer.name().isEmpty()).toList());
        Collections.reverse(named);
        return named;
    }
}
