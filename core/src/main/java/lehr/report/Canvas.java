package lehr.report;

/** What a chart is drawn on, in pixels from the upper left corner. Rendered as SVG or as an image. */
interface Canvas {

    /** Which end of a text its position names. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** A rectangle. */
    record Box(double left, double top, double right, double bottom) {}

    void line(double[] x, double[] y, Ink ink, Stroke stroke);

    /** A translucent polygon. */
    void area(double[] x, double[] y, Ink ink);

    void dots(double[] x, double[] y, double radius, Ink ink);

    void text(double x, double y, Anchor anchor, Ink ink, String text);

    /** Draws nothing outside the box. */
    void within(Box box, Runnable drawing);
}
