package lehr.bench.serve;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Requests at a steady rate, whether or not those before were answered. An answer's time is counted from the moment its
 * request was due, so that waiting behind a slow one is not left out (coordinated omission).
 */
final class OpenLoop {
    private final HttpClient client;
    private final double perSecond;

    OpenLoop(HttpClient client, double perSecond) {
        this.client = client;
        this.perSecond = perSecond;
    }

    /**
     * Sends so many requests.
     *
     * @return the times of those answered with 200, ms; NaN for others
     */
    double[] times(int count, IntFunction<HttpRequest> request) {
        double[] times = new double[count];
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + (long) (1e9 / perSecond * i);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            int which = i;
            answers.add(client.sendAsync(request.apply(i), BodyHandlers.ofByteArray())
                    .handle((answer, failure) -> {
                        boolean answered = failure == null && answer.statusCode() == 200;
                        if (!answered) {
                            System.err.println("not answered: " + (failure == null ? answer : failure));
                        }
                        times[which] = answered ? (System.nanoTime() - due) / 1e6 : Double.NaN;
                        return null;
                    }));
        }
        answers.forEach(CompletableFuture::join);
        return times;
    }
}
