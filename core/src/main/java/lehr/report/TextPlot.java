package lehr.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Curves in a terminal: in braille, eight dots a character, or in stars.
 *
 * @param glyphs what the terminal shows
 * @param columns characters across, axis included
 * @param rows characters down, axis not included
 */
record TextPlot(Glyphs glyphs, int columns, int rows) {
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    private static final int MARGIN = 9;

    /**
     * One curve.
     *
     * @param x increasing
     * @param y NaN where there is a gap
     * @param every dots across from one drawn to the next: 1 for a line, more for dots
     */
    record Line(double[] x, double[] y, int every) {}

    /** @param x increasing */
    String of(double[] x, double[] y, Axis xAxis, Axis yAxis) {
        return of(List.of(new Line(x, y, 1)), xAxis, yAxis);
    }

    /** Several curves over each other. */
    String of(List<Line> lines, Axis xAxis, Axis yAxis) {
        int across = columns - MARGIN - 1;
        int dotsAcross = glyphs == Glyphs.UNICODE ? 2 : 1;
        int dotsDown = glyphs == Glyphs.UNICODE ? 4 : 1;
        boolean[][] dots = new boolean[rows * dotsDown][across * dotsAcross];
        lines.forEach(line -> draw(line, xAxis, yAxis, dots));
        List<Double> ticks = yAxis.ticks(Math.max(2, rows / 3));
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append(label(row, ticks, yAxis));
            for (int column = 0; column < across; column++) {
                text.append(cell(dots, row * dotsDown, column * dotsAcross));
            }
            trim(text).append('\n');
        }
        return text.append(foot(xAxis, across)).toString();
    }

    private static StringBuilder trim(StringBuilder text) {
        while (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        return text;
    }

    private static void draw(Line line, Axis xAxis, Axis yAxis, boolean[][] dots) {
        double[] x = line.x();
        int height = dots.length;
        int width = dots[0].length;
        int before = -1;
        int point = 0;
        for (int column = 0; column < width; column++) {
            double at = xAxis.low() + (xAxis.high() - xAxis.low()) * column / (width - 1);
            while (point < x.length - 1 && x[point + 1] <= at) {
                point++;
            }
            boolean without = at < x[0] || at > x[x.length - 1] || column % line.every() != 0;
            double height01 = without
                    ? Double.NaN
                    : (between(x, line.y(), point, at) - yAxis.low()) / (yAxis.high() - yAxis.low());
            if (!Double.isFinite(height01) || height01 < 0 || height01 > 1) {
                before = -1;
                continue;
            }
            int row = (int) Math.round((1 - height01) * (height - 1));
            join(dots, column, before < 0 ? row : before, row);
            before = row;
        }
    }

    private static double between(double[] x, double[] y, int point, double at) {
        if (point == x.length - 1 || at <= x[point]) {
            return y[point];
        }
        double share = (at - x[point]) / (x[point + 1] - x[point]);
        return y[point] + share * (y[point + 1] - y[point]);
    }

    /** Fills the rows between two neighbours so that a steep curve stays one line. */
    private static void join(boolean[][] dots, int column, int before, int row) {
        dots[row][column] = true;
        for (int between = Math.min(before, row) + 1; between < Math.max(before, row); between++) {
            dots[between][column] = true;
        }
    }

    private String cell(boolean[][] dots, int top, int left) {
        if (glyphs == Glyphs.ASCII) {
            return dots[top][left] ? "*" : " ";
        }
        int pattern = 0;
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 2; column++) {
                pattern |= dots[top + row][left + column] ? DOTS[row][column] : 0;
            }
        }
        return pattern == 0 ? " " : String.valueOf((char) (0x2800 + pattern));
    }

    private String label(int row, List<Double> ticks, Axis axis) {
        int count = Math.max(2, rows / 3);
        for (double tick : ticks) {
            double place = (1 - (tick - axis.low()) / (axis.high() - axis.low())) * (rows - 1);
            if ((int) Math.round(place) == row) {
                return glyphs.spell(String.format("%" + (MARGIN - 1) + "s ┤", axis.text(tick, count)));
            }
        }
        return " ".repeat(MARGIN) + glyphs.spell("│");
    }

    private String foot(Axis axis, int across) {
        StringBuilder rule = new StringBuilder(" ".repeat(MARGIN)).append(glyphs.spell("└" + "─".repeat(across)));
        char[] labels = " ".repeat(columns).toCharArray();
        int count = Math.max(2, across / 14);
        List<Integer> taken = new ArrayList<>(List.of(-2));
        for (double tick : axis.ticks(count)) {
            String text = axis.text(tick, count);
            int center = MARGIN + 1 + (int) Math.round((tick - axis.low()) / (axis.high() - axis.low()) * (across - 1));
            int start = Math.min(columns - text.length(), center - text.length() / 2);
            if (start > taken.get(taken.size() - 1) + 1) {
                text.getChars(0, text.length(), labels, start);
                taken.add(start + text.length());
            }
        }
        return rule.append('\n')
                .append(new String(labels).stripTrailing())
                .append('\n')
                .toString();
    }
}
