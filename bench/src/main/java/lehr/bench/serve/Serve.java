package lehr.bench.serve;

import java.io.IOException;
import java.nio.file.Path;

/** Prints what the server takes: {@code predict [requests a second] [seconds]} or {@code one-by-one}. */
public final class Serve {
    private Serve() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path curves = Path.of(System.getProperty("lehr.shared", "../shared"))
                .resolve("curves")
                .toRealPath();
        String table = args.length > 0 ? args[0] : "predict";
        switch (table) {
            case "predict" -> {
                double perSecond = args.length > 1 ? Double.parseDouble(args[1]) : 200;
                int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 30;
                PredictTable.print(curves, perSecond, seconds);
            }
            case "one-by-one" -> OneByOneTable.print(curves);
            default -> throw new IllegalArgumentException("no table '" + table + "', expected predict or one-by-one");
        }
    }
}
