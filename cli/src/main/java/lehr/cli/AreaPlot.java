package lehr.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A filled curve above zero in block characters, eight levels to a row. */
final class AreaPlot {
    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
    private static final int LEVELS = 8;
    private static final int ROWS = 8;

    private AreaPlot() {}

    /**
     * The plot's lines, axes included.
     *
     * @param curve from 0…1, left to right, to a value of at least 0
     * @param top the largest value
     * @param topLabel written beside it
     * @param width columns to fill
     * @param marks what stands under the axis
     */
    static List<String> lines(DoubleUnaryOperator curve, double top, String topLabel, int width, List<Mark> marks) {
        int columns = width - topLabel.length() - 2;
        int[] heights = new int[columns];
        for (int column = 0; column < columns; column++) {
            double value = curve.applyAsDouble((column + 0.5) / columns);
            heights[column] = top > 0 ? (int) Math.round(value / top * ROWS * LEVELS) : 0;
        }
        List<String> lines = new ArrayList<>();
        String blank = " ".repeat(topLabel.length());
        for (int row = ROWS - 1; row >= 0; row--) {
            lines.add((row == ROWS - 1 ? topLabel : blank) + " │" + row(heights, row));
        }
        lines.add(blank.substring(1) + "0 └" + "─".repeat(columns));
        lines.add(blank + "  " + axis(marks, columns));
        return lines;
    }

    /**
     * A label under the axis.
     *
     * @param at 0…1, left to right
     * @param label what it says
     */
    record Mark(double at, String label) {}

    private static String row(int[] heights, int row) {
        StringBuilder line = new StringBuilder();
        for (int height : heights) {
            line.append(BLOCKS.charAt(Math.max(0, Math.min(LEVELS, height - row * LEVELS))));
        }
        return line.toString().stripTrailing();
    }

    /** Marks that would touch the one before are left out; the last is set flush right. */
    private static String axis(List<Mark> marks, int columns) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            boolean last = i == marks.size() - 1;
            int room = columns - (last ? 0 : marks.get(marks.size() - 1).label().length() + 2);
            int start = Math.min(
                    (int) Math.round(mark.at() * columns),
                    columns - mark.label().length());
            if (start >= line.length() + (i == 0 ? 0 : 2)
                    && start + mark.label().length() <= room) {
                line.append(" ".repeat(start - line.length())).append(mark.label());
            }
        }
        return line.toString();
    }
}
