package lehr.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lehr.math.LinearRegression;

/**
 * How far the best peak LR lies from a transferred one, on a published sweep of multipliers of it: L = L* + C·(ln m − ln m*)²,
 * fitted within three times either way of the best multiplier that was run.
 */
final class TransferTable {
    private static final double WINDOW = Math.log(3);

    private record Point(String scale, double multiplier, int step, double loss) {
        static Point of(String line) {
            String[] cells = line.split(",", -1);
            return new Point(
                    cells[0], Double.parseDouble(cells[1]), Integer.parseInt(cells[2]), Double.parseDouble(cells[3]));
        }
    }

    /** L* at m*, curvature C in nats per ln², and the root of the mean squared residual. */
    private record Basin(double best, double curvature, double residual) {
        static Basin of(List<Point> points) {
            double middle = Math.log(lowest(points).multiplier());
            List<Point> near = points.stream()
                    .filter(point -> Math.abs(Math.log(point.multiplier()) - middle) < WINDOW)
                    .toList();
            double[][] rows = near.stream()
                    .map(point -> Math.log(point.multiplier()))
                    .map(x -> new double[] {1, x, x * x})
                    .toArray(double[][]::new);
            LinearRegression fit = LinearRegression.of(
                    rows, near.stream().mapToDouble(Point::loss).toArray());
            double[] c = fit.coefficients();
            return new Basin(Math.exp(-c[1] / (2 * c[2])), c[2], fit.residualSd());
        }

        /** What m = 1 costs above the best. */
        double regret() {
            return curvature * Math.log(best) * Math.log(best);
        }
    }

    private TransferTable() {}

    static void print(Page page) {
        Path curves = page.studies().folder();
        List<Point> points = read(curves.resolve("moe-peak-lr/moe_depth_mup_lr_sweep.csv"));
        page.section(
                "A depth-µP heuristic, best multiplier of its peak LR",
                "64 experts, 4 active; multiplier 1 is the LR the heuristic transfers. d1024 is followed through its run:"
                        + " its last row, near the end, is the one to compare.");
        page.head(
                "scale",
                "step",
                "multipliers",
                "best run",
                "best fitted",
                "C, nats/ln²",
                "residual",
                "cost of 1, nats");
        Map<String, List<Point>> cells = points.stream()
                .collect(Collectors.groupingBy(
                        point -> point.scale() + ":" + point.step(), LinkedHashMap::new, Collectors.toList()));
        cells.values().forEach(cell -> row(page, cell));
    }

    private static void row(Page page, List<Point> cell) {
        Basin basin = Basin.of(cell);
        page.row(
                cell.get(0).scale(),
                String.valueOf(cell.get(0).step()),
                String.valueOf(cell.size()),
                Page.number("%.3g", lowest(cell).multiplier()),
                Page.number("%.3f", basin.best()),
                Page.number("%.3f", basin.curvature()),
                Page.number("%.4f", basin.residual()),
                Page.number("%.4f", basin.regret()));
    }

    private static Point lowest(List<Point> points) {
        return points.stream().min(Comparator.comparingDouble(Point::loss)).orElseThrow();
    }

    private static List<Point> read(Path file) {
        try {
            return Files.readAllLines(file).stream().skip(1).map(Point::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
