package lehr.logs.dialect;

import java.util.ArrayList;
import java.util.List;
import lehr.curve.Setting;
import lehr.logs.source.Printable;

/**
 * What a log says beside its rows, and what a dialect knows of its trainer's habits. Unknown numbers are NaN or −1,
 * unknown words "".
 *
 * @param trainLoss what a row's training loss is the loss of
 * @param rateOffset what to add to a row's step label to get the update, counted from 0, that used the LR of that
 *     row: 0 where labels count from 0 or where they count from 1 and the next step's LR is logged; −1 where labels
 *     count from 1 and the LR used is logged
 * @param setting model and batch as the log's arguments tell them
 * @param schedule text form of the schedule the log's arguments tell, "" if they do not
 * @param totalSteps the horizon as told by the log
 * @param accumulation micro-batches a step, 1 if unknown
 * @param trainer name and version of what wrote the log, e.g. {@code transformers 4.46.1}
 * @param notes what a reader of the curves should know, one sentence each
 */
public record LogFacts(
        LossMeaning trainLoss,
        int rateOffset,
        Setting setting,
        String schedule,
        long totalSteps,
        int accumulation,
        String trainer,
        List<String> notes) {

    /** What a note of rows that could not be read says. */
    static final String PASSED_OVER = " passed over, the first in line ";

    public static final LogFacts NONE = new LogFacts(LossMeaning.UNKNOWN, 0, Setting.UNKNOWN, "", -1, 1, "", List.of());

    public LogFacts {
        trainer = Printable.name(trainer);
        setting = setting.dataset().isEmpty()
                ? setting
                : new Setting(
                        setting.params(),
                        setting.activeParams(),
                        setting.tokensPerStep(),
                        Printable.name(setting.dataset()));
        notes = notes.stream().map(Printable::sentence).toList();
    }

    /** The note of rows that could not be read and were passed over; "" if there were none. */
    public String passedOver() {
        return notes.stream()
                .filter(note -> note.contains(PASSED_OVER))
                .findFirst()
                .orElse("");
    }

    public LogFacts withTrainLoss(LossMeaning other) {
        return new LogFacts(other, rateOffset, setting, schedule, totalSteps, accumulation, trainer, notes);
    }

    public LogFacts withRateOffset(int other) {
        return new LogFacts(trainLoss, other, setting, schedule, totalSteps, accumulation, trainer, notes);
    }

    public LogFacts withSetting(Setting other) {
        return new LogFacts(trainLoss, rateOffset, other, schedule, totalSteps, accumulation, trainer, notes);
    }

    public LogFacts withSchedule(String other) {
        return new LogFacts(trainLoss, rateOffset, setting, other, totalSteps, accumulation, trainer, notes);
    }

    public LogFacts withTotalSteps(long other) {
        return new LogFacts(trainLoss, rateOffset, setting, schedule, other, accumulation, trainer, notes);
    }

    public LogFacts withAccumulation(int other) {
        return new LogFacts(trainLoss, rateOffset, setting, schedule, totalSteps, other, trainer, notes);
    }

    public LogFacts withTrainer(String other) {
        return new LogFacts(trainLoss, rateOffset, setting, schedule, totalSteps, accumulation, other, notes);
    }

    /** These facts and one more note. */
    public LogFacts withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new LogFacts(trainLoss, rateOffset, setting, schedule, totalSteps, accumulation, trainer, more);
    }
}
