package lehr.export.trainers;

import java.util.ArrayList;
import java.util.List;
import lehr.math.ShortestDecimal;
import lehr.schedule.Shape;

/**
 * A stage of OLMo-core's ComposableScheduler.
 *
 * @param duration steps
 * @param cosine whether it is half a cosine, else a line
 * @param start LR it starts from, as a share of the peak: the end of the stage before
 * @param end LR it ends on, as a share of the peak
 */
record OlmoStage(long duration, boolean cosine, double start, double end) {

    /**
     * The stages of a schedule, in the trainer's count, which is one ahead: a stretch that holds steps s has counts s + 1.
     * The first stage starts at count 0, which no update uses.
     */
    static List<OlmoStage> of(List<Segment> segments, double peak) {
        List<OlmoStage> stages = new ArrayList<>();
        boolean risesFromTheStart = segments.get(0).offset() == 1;
        if (!risesFromTheStart) {
            double rate = segments.get(0).rate(0) / peak;
            stages.add(new OlmoStage(1, false, rate, rate));
        }
        for (Segment segment : segments.subList(0, segments.size() - 1)) {
            if (segment.from() == 0 && risesFromTheStart) {
                stages.add(new OlmoStage(segment.length(), false, segment.start() / peak, segment.end() / peak));
                stages.add(new OlmoStage(1, false, segment.end() / peak, segment.end() / peak));
            } else {
                add(stages, segment, peak);
            }
        }
        return stages;
    }

    /** Adds a stretch at its first count; a jump to it takes the count before. */
    private static void add(List<OlmoStage> stages, Segment segment, double peak) {
        double start = segment.rate(segment.from()) / peak;
        double end = segment.end() / peak;
        OlmoStage last = stages.get(stages.size() - 1);
        if (last.end != start) {
            stages.remove(stages.size() - 1);
            double reached = last.at(last.duration - 1);
            if (last.duration > 1) {
                stages.add(new OlmoStage(last.duration - 1, last.cosine, last.start, reached));
            }
            stages.add(new OlmoStage(1, false, reached, start));
        }
        long steps = segment.to() - segment.from();
        boolean cosine = !segment.isPlateau() && segment.shape() instanceof Shape.Cosine;
        if (steps > segment.offset()) {
            stages.add(new OlmoStage(steps - segment.offset(), cosine, start, end));
        }
        if (segment.offset() == 1) {
            stages.add(new OlmoStage(1, false, end, end));
        }
    }

    /** LR at a count, the last stage's end after it. */
    static double rate(List<OlmoStage> stages, long count, double peak) {
        long left = count;
        for (OlmoStage stage : stages) {
            if (left < stage.duration) {
                return peak * stage.at(left);
            }
            left -= stage.duration;
        }
        return peak * stages.get(stages.size() - 1).end;
    }

    private double at(long done) {
        double x = (double) done / duration;
        return (cosine ? Style.cosine("") : Style.linear("")).rate(start, end, x);
    }

    String text() {
        return "        ComposableSchedulerStage(duration=" + duration + ", shape=ComposableSchedulerStageType."
                + (cosine ? "cosine" : "linear") + ", start_lr_fraction=" + ShortestDecimal.of(start)
                + ", end_lr_fraction=" + ShortestDecimal.of(end) + "),\n";
    }
}
