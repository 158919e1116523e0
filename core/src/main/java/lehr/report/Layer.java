package lehr.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/** One thing drawn in a chart. */
sealed interface Layer {

    /** For the legend; "" for what needs none. */
    String name();

    Ink ink();

    void draw(Projection to, Canvas canvas);

    /** From data to pixels. */
    record Projection(Axis xAxis, Axis yAxis, Canvas.Box box) {
        double x(double value) {
            return box.left() + (value - xAxis.low()) / (xAxis.high() - xAxis.low()) * (box.right() - box.left());
        }

        double y(double value) {
            return box.bottom() - (value - yAxis.low()) / (yAxis.high() - yAxis.low()) * (box.bottom() - box.top());
        }

        double[] xs(double[] values) {
            return Arrays.stream(values).map(this::x).toArray();
        }

        double[] ys(double[] values) {
            return Arrays.stream(values).map(this::y).toArray();
        }
    }

    /** A curve; unknown points leave a gap. */
    record Line(String name, Ink ink, Stroke stroke, double[] x, double[] y) implements Layer {
        @Override
        public void draw(Projection to, Canvas canvas) {
            int start = 0;
            for (int i = 0; i <= y.length; i++) {
                if (i == y.length || !Double.isFinite(y[i])) {
                    if (i - start > 1) {
                        double[] xs = to.xs(Arrays.copyOfRange(x, start, i));
                        canvas.line(xs, to.ys(Arrays.copyOfRange(y, start, i)), ink, stroke);
                    }
                    start = i + 1;
                }
            }
        }
    }

    /** An interval along a curve; left out where an end is unknown. */
    record Band(String name, Ink ink, double[] x, double[] low, double[] high) implements Layer {
        @Override
        public void draw(Projection to, Canvas canvas) {
            int[] known = known();
            int n = known.length;
            double[] outlineX = new double[2 * n];
            double[] outlineY = new double[2 * n];
            for (int i = 0; i < n; i++) {
                outlineX[i] = to.x(x[known[i]]);
                outlineY[i] = to.y(low[known[i]]);
                outlineX[2 * n - 1 - i] = outlineX[i];
                outlineY[2 * n - 1 - i] = to.y(high[known[i]]);
            }
            if (n > 1) {
                canvas.area(outlineX, outlineY, ink);
            }
        }

        private int[] known() {
            return IntStream.range(0, x.length)
                    .filter(i -> Double.isFinite(low[i]) && Double.isFinite(high[i]))
                    .toArray();
        }
    }

    /** Points without a line. */
    record Dots(String name, Ink ink, double[] x, double[] y) implements Layer {
        @Override
        public void draw(Projection to, Canvas canvas) {
            int[] known = IntStream.range(0, x.length)
                    .filter(i -> Double.isFinite(y[i]))
                    .toArray();
            double[] xs = Arrays.stream(known).mapToDouble(i -> to.x(x[i])).toArray();
            canvas.dots(xs, Arrays.stream(known).mapToDouble(i -> to.y(y[i])).toArray(), 1.9, ink);
        }
    }

    /** A stretch of the x axis, shaded. */
    record Zone(String name, Ink ink, double from, double to) implements Layer {
        @Override
        public void draw(Projection projection, Canvas canvas) {
            double left = projection.x(Math.max(from, projection.xAxis().low()));
            double right = projection.x(Math.min(to, projection.xAxis().high()));
            double top = projection.box().top();
            double bottom = projection.box().bottom();
            canvas.area(new double[] {left, right, right, left}, new double[] {top, top, bottom, bottom}, ink);
        }
    }

    /** A level, drawn across. */
    record Level(String name, Ink ink, double y) implements Layer {
        @Override
        public void draw(Projection to, Canvas canvas) {
            double[] ends = {to.box().left(), to.box().right()};
            canvas.line(ends, new double[] {to.y(y), to.y(y)}, ink, Stroke.DASHED);
        }
    }

    /** The point a reader should look at. */
    record Mark(String name, Ink ink, double x, double y) implements Layer {
        @Override
        public void draw(Projection to, Canvas canvas) {
            canvas.dots(new double[] {to.x(x)}, new double[] {to.y(y)}, 4.5, ink);
        }
    }
}
