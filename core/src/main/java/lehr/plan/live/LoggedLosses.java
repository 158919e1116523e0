package lehr.plan.live;

import java.util.List;
import java.util.Locale;
import lehr.curve.Growth;
import lehr.plan.live.LiveEvent.Kind;
import lehr.plan.live.LiveEvent.Severity;

/** The losses of a live run as they come: the trace of them, spikes among them, and where the run began again. */
final class LoggedLosses {
    /** Logged losses the smoothed one is the mean of. */
    private static final int SMOOTHED = 50;

    /** Of many new rows at once, as when a long log is read first, the last so many are looked at for spikes. */
    private static final int LOOKED_AT = 2000;

    private final Trace trace = new Trace();
    private final Spikes spikes = new Spikes();
    private final double[] recent = new double[SMOOTHED];
    private int count;
    private long step = -1;
    private double last = Double.NaN;
    private double spacing = 1;
    private long since;
    private int broken;

    Trace trace() {
        return trace;
    }

    boolean isEmpty() {
        return trace.size() == 0;
    }

    /** Last logged step, −1 before the first. */
    long step() {
        return step;
    }

    double last() {
        return last;
    }

    /** Usual distance of logged steps. */
    double spacing() {
        return spacing;
    }

    double smoothed() {
        int points = Math.min(count, SMOOTHED);
        double sum = 0;
        for (int i = 0; i < points; i++) {
            sum += recent[i];
        }
        return points == 0 ? Double.NaN : sum / points;
    }

    /** First of the new steps; the present one if there are none. */
    long first(Growth growth) {
        return growth.steps().length == 0 ? step : growth.steps()[0];
    }

    /** Takes in new losses; whether the run went on from an earlier step, or its log is told anew. */
    boolean take(Growth growth, List<LiveEvent> news) {
        incidents(growth, news);
        int points = growth.steps().length;
        boolean back = points > 0 && growth.steps()[0] < step;
        if (points > 0 && growth.steps()[0] <= step) {
            goBack(growth, back, news);
        }
        boolean retold = back && isRetold(growth);
        for (int i = 0; i < points; i++) {
            boolean looked = !retold && i >= points - LOOKED_AT;
            take(growth.steps()[i], growth.loss()[i], looked ? news : null);
        }
        return back;
    }

    /** Whether steps fall back because the log is another. */
    private static boolean isRetold(Growth growth) {
        return growth.incidents().stream().anyMatch(incident -> incident != Growth.Incident.SKIPPED);
    }

    private void goBack(Growth growth, boolean back, List<LiveEvent> news) {
        long from = growth.steps()[0];
        trace.dropFrom(from);
        if (back) {
            if (!isRetold(growth)) {
                news.add(new LiveEvent(
                        Kind.RESTART,
                        Severity.NOTE,
                        from,
                        "the run went on from step " + from + ", back from step " + step));
            }
            spikes.forget();
            count = 0;
        }
        step = from - 1;
    }

    private void incidents(Growth growth, List<LiveEvent> news) {
        for (Growth.Incident incident : growth.incidents()) {
            switch (incident) {
                case ROTATED -> add(news, Kind.ROTATED, Severity.NOTE, "another file is there under the log's name");
                case TRUNCATED -> add(news, Kind.TRUNCATED, Severity.WARNING, "the log was cut or written anew");
                case JOINED -> add(news, Kind.JOINED, Severity.NOTE, "a further file of the log began");
                case SKIPPED -> {
                    // A doubt about the log, no moment of the run.
                }
            }
        }
    }

    private void add(List<LiveEvent> news, Kind kind, Severity severity, String text) {
        news.add(new LiveEvent(kind, severity, step, text));
    }

    private void take(long at, double loss, List<LiveEvent> news) {
        boolean number = loss > 0 && loss < Double.POSITIVE_INFINITY;
        if (number) {
            if (news != null) {
                news.addAll(spikes.take(at, loss));
            }
            spacing = step < 0 || at <= step ? spacing : 0.9 * spacing + 0.1 * (at - step);
            trace.add(at, loss);
            recent[count++ % SMOOTHED] = loss;
            broken = 0;
        } else if (!(loss <= 0)) {
            broken(at, loss, news);
        }
        last = loss;
        step = at;
    }

    /** One loss that is no number may be a row; several running are a run that diverged, told in place of the one. */
    private void broken(long at, double loss, List<LiveEvent> news) {
        since = broken++ == 0 ? at : since;
        if (news == null || broken > 2) {
            return;
        }
        news.removeIf(event -> event.kind() == Kind.NAN && event.step() == since);
        String text = broken == 1 ? "the loss is %s at step %,d" : "the loss is %s since step %,d: the run diverged";
        news.add(new LiveEvent(Kind.NAN, Severity.ALARM, since, String.format(Locale.ROOT, text, loss, since)));
    }
}
