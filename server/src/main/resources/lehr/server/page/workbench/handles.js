// What can be taken hold of in a schedule: where each handle lies, how far it may go, and the schedule after a move.
// Nothing here knows of pixels.

import { decayStart, rateAt, stepsOf } from "../schedule/model.js";
import { needsPositiveFinal } from "../schedule/shape.js";

/** The lowest final LR a drag reaches where it must stay above 0, as a share of the peak. */
const LEAST_FINAL = 1e-3;

/** The finest share of the steps that a drag tells apart. */
const SHARE_DIGITS = 3;

/**
 * The handles of a schedule: {name, label, moves: 'step' | 'lr' | 'both', at: 'curve' | 'bottom' | 'left', step, lr,
 * min, max}, the last two in the unit it moves in (steps for 'both'). A joined schedule has none.
 */
export function handlesOf(schedule) {
    switch (schedule.kind) {
        case "annealed":
            return annealedHandles(schedule);
        case "free":
            return schedule.knots.map((knot, index) => knotHandle(schedule.knots, knot, index));
        default:
            return [];
    }
}

function annealedHandles(schedule) {
    const { peak, steps, warmup, final, decay, shape } = schedule;
    const start = decayStart(schedule);
    const handles = [
        { name: "peak", label: "Peak LR", moves: "lr", at: "left", step: 0, lr: peak, min: final, max: Infinity },
        { name: "warmup", label: "End of warm-up", moves: "step", at: "bottom", step: warmup, lr: 0, min: 0,
            max: Math.max(0, start - 1) },
        { name: "decay", label: "Start of the decay", moves: "step", at: "curve", step: start, lr: peak, min: warmup,
            max: steps },
        { name: "steps", label: "Length of the run", moves: "step", at: "bottom", step: steps, lr: 0, min: warmup + 1,
            max: Infinity }];
    if (decay > 0) {
        handles.push({ name: "final", label: "Final LR", moves: "lr", at: "curve", step: steps, lr: final,
            min: needsPositiveFinal(shape) ? peak * LEAST_FINAL : 0, max: peak });
    }
    return handles;
}

function knotHandle(knots, knot, index) {
    const last = knots.length - 1;
    return {
        name: `knot-${index}`, label: `Knot ${index + 1} of ${knots.length}`, moves: "both", at: "curve",
        step: knot.step, lr: knot.lr,
        min: index === 0 ? 0 : knots[index - 1].step + 1,
        max: index === 0 ? 0 : index === last ? Infinity : knots[index + 1].step - 1 };
}

/** The schedule with a handle moved to a step and an LR, as near as it may go; what it does not move in is ignored. */
export function moved(schedule, name, step, lr) {
    const handle = handlesOf(schedule).find(one => one.name === name);
    const at = clamp(Math.round(step), handle.min, handle.max);
    switch (name) {
        case "peak":
            return { ...schedule, peak: Math.max(lr, schedule.final, Number.MIN_VALUE), start: startBelow(schedule, lr) };
        case "final":
            return { ...schedule, final: clamp(lr, handle.min, handle.max) };
        case "warmup":
            return { ...schedule, warmup: at, ...(at === 0 ? { start: null, ramp: "linear" } : {}) };
        case "decay":
            return { ...schedule, decay: shareOf(schedule.steps - at, schedule.steps) };
        case "steps":
            return { ...schedule, steps: at, decay: schedule.decay > 1 ? Math.min(schedule.decay, at) : schedule.decay };
        default:
            return withKnot(schedule, Number(name.slice("knot-".length)), { step: at, lr: Math.max(0, lr) });
    }
}

function startBelow({ start }, peak) {
    return start === null ? null : Math.min(start, peak);
}

function shareOf(decaySteps, steps) {
    return Number((decaySteps / steps).toFixed(SHARE_DIGITS));
}

function withKnot(schedule, index, knot) {
    const knots = schedule.knots.map((one, i) => i === index ? knot : one);
    return knots.some(({ lr }) => lr > 0) ? { ...schedule, knots } : schedule;
}

/** The free schedule with one more knot at a step, on the line that is there. */
export function withAddedKnot(schedule, step) {
    const at = Math.round(step);
    if (at < 0 || schedule.knots.some(knot => knot.step === at)) {
        return schedule;
    }
    const knots = [...schedule.knots, { step: at, lr: Number(rateAt(schedule, at).toPrecision(4)) }];
    return { ...schedule, knots: knots.sort((a, b) => a.step - b.step) };
}

/** The free schedule without a knot; the first stays, and two always do. */
export function withoutKnot(schedule, index) {
    const knots = schedule.knots.filter((_, i) => i !== index);
    return index === 0 || knots.length < 2 || !knots.some(({ lr }) => lr > 0) ? schedule : { ...schedule, knots };
}

/** The middle of the widest gap between knots: where another one helps most. */
export function widestGap({ knots }) {
    const gaps = knots.slice(1).map((knot, i) => ({ width: knot.step - knots[i].step, middle: (knot.step + knots[i].step) / 2 }));
    return gaps.reduce((widest, gap) => gap.width > widest.width ? gap : widest).middle;
}

/** Keys of a slider: how far each goes, in hundredths of the whole (of the steps, or of the LR itself). */
const STRIDES = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** The schedule after a key on a handle; null if the key moves nothing. */
export function nudged(schedule, name, key) {
    const handle = handlesOf(schedule).find(one => one.name === name);
    const stride = STRIDES[key];
    const ends = { Home: handle.min, End: handle.max };
    const upright = handle.moves === "lr" || (handle.moves === "both" && (key === "ArrowUp" || key === "ArrowDown"));
    if (stride !== undefined) {
        return upright
            ? moved(schedule, name, handle.step, nudgedRate(handle.lr, stride, schedule))
            : moved(schedule, name, handle.step + nudgedSteps(stride, schedule), handle.lr);
    }
    if (ends[key] === undefined || !Number.isFinite(ends[key])) {
        return null;
    }
    return handle.moves === "lr" ? moved(schedule, name, 0, ends[key]) : moved(schedule, name, ends[key], handle.lr);
}

function nudgedSteps(stride, schedule) {
    return Math.sign(stride) * Math.max(1, Math.round(Math.abs(stride) * stepsOf(schedule) / 100));
}

function nudgedRate(lr, stride, schedule) {
    const peak = schedule.kind === "annealed" ? schedule.peak : Math.max(...schedule.knots.map(knot => knot.lr));
    return Number(Math.max(0, lr + stride * peak / 50).toPrecision(3));
}

function clamp(value, low, high) {
    return Math.min(high, Math.max(low, value));
}
