package lehr.report;

/** How a line is drawn; widths and dashes in pixels, the dash as drawn and left out in turn. */
enum Stroke {
    HAIR(1, 0, 0),
    THIN(1.6, 0, 0),
    BOLD(2.4, 0, 0),
    DASHED(1.8, 7, 4),
    DOTTED(1.8, 2, 3);

    private final double width;
    private final double on;
    private final double off;

    Stroke(double width, double on, double off) {
        this.width = width;
        this.on = on;
        this.off = off;
    }

    double width() {
        return width;
    }

    boolean dashed() {
        return on > 0;
    }

    double on() {
        return on;
    }

    double off() {
        return off;
    }
}
