package lehr.bench.live;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lehr.curve.Curve;
import lehr.curve.LossKind;
import lehr.fit.Fitter;
import lehr.fit.Forecaster;
import lehr.law.Laws;
import lehr.logs.RunFilter;
import lehr.logs.StudyReader;
import lehr.plan.live.LiveEvent;
import lehr.plan.live.LiveEvent.Kind;
import lehr.plan.live.WatchedRun;
import lehr.plan.live.Watching;

/**
 * Every real run played again as a live one, its law fitted to the other runs of its model: what it raises as it is, and
 * with faults planted in it.
 */
final class AlarmTable {
    private static final int LEAST_POINTS = 100;
    private static final int LOOKS = 300;

    /** Runs of a model that are played, evenly spread; every so many of all have faults planted. */
    private static final int PLAYED = 10;

    private static final int PLANTED = 4;

    private static final List<Kind> KINDS =
            List.of(Kind.SPIKE, Kind.JUMP, Kind.OFF_LAW, Kind.PLATEAU, Kind.DIVERGENCE, Kind.NAN);

    private static final List<Fault> FAULTS = List.of(
            new Fault(Kind.SPIKE, "spike of 10%, back after 6 points", 0.1),
            new Fault(Kind.SPIKE, "spike of 35%, back after 6 points", 0.3),
            new Fault(Kind.JUMP, "level 0.5% higher", 0.005),
            new Fault(Kind.JUMP, "level 1% higher", 0.01),
            new Fault(Kind.JUMP, "level 3% higher", 0.03),
            new Fault(Kind.PLATEAU, "falls half as fast", 0.5),
            new Fault(Kind.PLATEAU, "falls no more", 1),
            new Fault(Kind.DIVERGENCE, "rises exponentially, 5% at the end", 0.05),
            new Fault(Kind.DIVERGENCE, "rises exponentially, 20% at the end", 0.2),
            new Fault(Kind.DIVERGENCE, "rises exponentially, 100% at the end", 0.7),
            new Fault(Kind.NAN, "no number", 0));

    private final Path curves;
    private final PrintStream out;
    private final List<Played> sound = new ArrayList<>();

    private record Played(Curve curve, Forecaster forecaster) {}

    AlarmTable(Path curves, PrintStream out) {
        this.curves = curves;
        this.out = out;
    }

    void print() {
        out.println("| study | runs played | quiet | "
                + KINDS.stream().map(Kind::text).collect(Collectors.joining(" | ")) + " | which |");
        out.println("|---".repeat(KINDS.size() + 4) + "|");
        for (String study : List.of("", "moe-production", "tiny", "fineweb")) {
            healthy(study);
        }
        out.println();
        out.println(
                "| planted at .6 of the run | runs | told as such | median delay, share of the run | told otherwise only |");
        out.println("|---|---|---|---|---|");
        FAULTS.forEach(this::planted);
    }

    private void healthy(String study) {
        Map<Kind, Integer> counts = new LinkedHashMap<>();
        List<String> which = new ArrayList<>();
        int played = 0;
        int quiet = 0;
        for (List<Curve> model : models(study)) {
            for (Curve curve : spread(model)) {
                Forecaster law = lawOfOthers(model, curve);
                if (law == null) {
                    continue;
                }
                Set<Kind> raised = raised(law, curve, curve.losses(), 0);
                raised.forEach(kind -> counts.merge(kind, 1, Integer::sum));
                played++;
                quiet += raised.isEmpty() ? 1 : 0;
                if (raised.isEmpty()) {
                    sound.add(new Played(curve, law));
                } else {
                    which.add(
                            curve.run() + " " + raised.stream().map(Kind::text).toList());
                }
            }
        }
        out.println("| " + (study.isEmpty() ? "multi-power, cooldown" : study) + " | " + played + " | " + quiet + " | "
                + KINDS.stream()
                        .map(kind -> String.valueOf(counts.getOrDefault(kind, 0)))
                        .collect(Collectors.joining(" | "))
                + " | " + String.join("; ", which) + " |");
    }

    private List<List<Curve>> models(String study) {
        Map<Object, List<Curve>> models = new LinkedHashMap<>();
        for (Curve curve :
                StudyReader.read(curves.resolve(study), RunFilter.ALL).curves(LossKind.TRAIN)) {
            if (curve.size() >= LEAST_POINTS) {
                models.computeIfAbsent(curve.setting(), any -> new ArrayList<>())
                        .add(curve);
            }
        }
        return new ArrayList<>(models.values());
    }

    private static List<Curve> spread(List<Curve> model) {
        List<Curve> some = new ArrayList<>();
        int each = Math.max(1, (model.size() + PLAYED - 1) / PLAYED);
        for (int i = 0; i < model.size(); i += each) {
            some.add(model.get(i));
        }
        return some;
    }

    /** Null where there are no others. */
    private static Forecaster lawOfOthers(List<Curve> model, Curve left) {
        List<Curve> others =
                model.stream().filter(curve -> !curve.run().equals(left.run())).toList();
        return others.isEmpty() ? null : Forecaster.of(Fitter.withDefaults().fit(Laws.RELAXATION, others));
    }

    private static Set<Kind> raised(Forecaster law, Curve curve, double[] losses, long from) {
        return events(law, curve, losses).stream()
                .filter(event -> event.step() >= from)
                .map(LiveEvent::kind)
                .filter(KINDS::contains)
                .collect(Collectors.toSet());
    }

    private static List<LiveEvent> events(Forecaster law, Curve curve, double[] losses) {
        WatchedRun run = WatchedRun.of(law, Watching.USUAL.withRatios(List.of()).withHorizons(List.of(2L)));
        return Replay.events(run, curve, losses, LOOKS);
    }

    private void planted(Fault fault) {
        List<Double> delays = new ArrayList<>();
        int otherwise = 0;
        int runs = 0;
        for (int i = 0; i < sound.size(); i += PLANTED) {
            Played played = sound.get(i);
            Curve curve = played.curve();
            long from = curve.step(Fault.first(curve));
            double[] losses =
                    fault.plant(curve, played.forecaster().predict(curve, 0.9).loss());
            List<LiveEvent> after = events(played.forecaster(), curve, losses).stream()
                    .filter(event -> KINDS.contains(event.kind()))
                    .toList();
            runs++;
            after.stream()
                    .filter(event -> event.kind() == fault.kind())
                    .findFirst()
                    .ifPresentOrElse(event -> delays.add((double) (event.step() - from) / curve.lastStep()), () -> {});
            otherwise += !after.isEmpty() && after.stream().noneMatch(event -> event.kind() == fault.kind()) ? 1 : 0;
        }
        delays.sort(null);
        String delay =
                delays.isEmpty() ? "–" : String.format(Locale.ROOT, "%.1f%%", 100 * delays.get(delays.size() / 2));
        out.println(
                "| " + fault.what() + " | " + runs + " | " + delays.size() + " | " + delay + " | " + otherwise + " |");
    }
}
