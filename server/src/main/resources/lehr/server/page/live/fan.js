// What the loss would become if the run were annealed: from its present step, as each update says, or from an earlier one.
//
// An ending is {ratio, steps, decay_start, schedule, loss, low, high}; with its ghost, the path [[step, loss], …] of the
// cooldown there.

import { post } from "../api.js";
import { freed, outline, rateAt, stepsOf } from "../schedule/model.js";
import { parseSchedule, textOf } from "../schedule/text.js";

/** Points of a predicted curve that a ghost is cut from. */
const POINTS = 120;

/** The schedule up to `step`, then a straight line to LR 0 over the last `ratio` of all steps. */
export function annealedFrom(schedule, step, ratio) {
    const trunk = outline(schedule).filter(([at]) => at < step).map(([at, lr]) => ({ step: at, lr }));
    const end = Math.max(step + 1, Math.round(step / (1 - ratio)));
    return { kind: "free", knots: [...trunk, { step, lr: rateAt(schedule, step) }, { step: end, lr: 0 }] };
}

/**
 * The endings if a run under `schedule` had been annealed from `step`, a ratio each, with their ghosts.
 *
 * @param asked  what requests say of fit and model
 * @param offset how far the run lies off its law, nats: endings are moved by it, as the server moves those of updates
 */
export function endingsFrom(schedule, step, ratios, asked, offset, signal) {
    return Promise.all(ratios.map(async ratio => {
        const text = textOf(annealedFrom(schedule, step, ratio));
        const predicted = await post("/predict", { ...asked, schedule: text, points: POINTS }, { signal });
        const { loss, low, high } = predicted.final;
        const ending = {
            ratio, steps: predicted.steps_total, decay_start: step, schedule: text,
            loss: loss + offset, low: low + offset, high: high + offset,
        };
        return { ...ending, ghost: ghostOf(predicted, ending, offset) };
    }));
}

/**
 * Endings as an update tells them, with ghosts: the law's way down, led from the loss of now to the loss foretold; a
 * straight one while the model is not known (null).
 */
export function withGhosts(endings, from, asked, signal) {
    const straight = ending => ({ ...ending, ghost: [[from.step, from.loss], [ending.steps, ending.loss]] });
    if (asked === null) {
        return endings.map(straight);
    }
    return Promise.all(endings.map(async ending => {
        try {
            const predicted = await post("/predict", { ...asked, schedule: ending.schedule, points: POINTS }, { signal });
            return { ...ending, ghost: ghostOf(predicted, ending, ending.loss - predicted.final.loss, from) };
        } catch (failure) {
            if (failure.name === "AbortError") {
                throw failure;
            }
            return straight(ending);
        }
    }));
}

function ghostOf({ steps, loss }, ending, offset, from = null) {
    const start = from?.step ?? ending.decay_start;
    const path = steps.map((step, i) => [step, loss[i]]).filter(([step, value]) => step > start && value !== null);
    const began = from && path.length > 0 ? from.loss - path[0][1] : offset;
    const moved = path.map(([step, value]) => {
        const share = (step - start) / (ending.steps - start);
        return [step, value + began + (offset - began) * share];
    });
    return from ? [[from.step, from.loss], ...moved] : moved;
}

/** The planned schedule of an update; null if none was planned, or none that the page can draw. */
export function plannedSchedule(update) {
    try {
        return update?.final ? parseSchedule(update.final.schedule) : null;
    } catch {
        return null;
    }
}

/** Where a fan can begin: within the warm-up nothing is there to anneal. */
export function firstStep(schedule) {
    return schedule.kind === "annealed" ? schedule.warmup + 1 : Math.round(stepsOf(freed(schedule)) / 50);
}
