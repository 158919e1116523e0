// Schedules as the page holds them, never changed in place:
//
//   {kind: 'annealed', peak, steps, warmup, start, ramp, decay, shape, final}   one warm-up, one decay
//   {kind: 'free', knots: [{step, lr}, …]}                                      straight lines between knots
//   {kind: 'joined', pieces: [schedule, …]}                                     one after another
//
// `decay` is a share of the steps up to 1, above it whole steps; `start` is null unless the warm-up begins on an LR.

import { decayed } from "./shape.js";

/** Points of a curved decay that are drawn: enough that no corner shows on 1280 pixels. */
const CURVE_POINTS = 64;

/** T, the steps of the whole run. */
export function stepsOf(schedule) {
    switch (schedule.kind) {
        case "annealed":
            return schedule.steps;
        case "free":
            return schedule.knots[schedule.knots.length - 1].step;
        default:
            return schedule.pieces.reduce((sum, piece) => sum + stepsOf(piece), 0);
    }
}

/** First step of an annealed schedule's decay; a decay never starts before the warm-up ends. */
export function decayStart(schedule) {
    const { steps, warmup, decay } = schedule;
    return Math.max(warmup, steps - (decay > 1 ? decay : Math.round(decay * steps)));
}

/** The largest LR. */
export function peakOf(schedule) {
    switch (schedule.kind) {
        case "annealed":
            return schedule.peak;
        case "free":
            return Math.max(...schedule.knots.map(knot => knot.lr));
        default:
            return Math.max(...schedule.pieces.map(peakOf));
    }
}

/** LR of a step; beyond the last step, the LR of the last step. */
export function rateAt(schedule, step) {
    switch (schedule.kind) {
        case "annealed":
            return annealedRate(schedule, step);
        case "free":
            return freeRate(schedule.knots, step);
        default:
            return joinedRate(schedule.pieces, step);
    }
}

function annealedRate(schedule, step) {
    const { peak, steps, warmup, shape } = schedule;
    if (step < warmup) {
        return risingRate(schedule, step);
    }
    const start = decayStart(schedule);
    if (step < start || start >= steps) {
        return peak;
    }
    const rate = decayed(shape, peak, schedule.final, Math.min(1, (step - start) / (steps - start)));
    return step >= steps ? schedule.final : Math.min(peak, Math.max(schedule.final, rate));
}

function risingRate({ peak, warmup, start, ramp }, step) {
    const share = ramp === "cosine" ? x => (1 - Math.cos(Math.PI * x)) / 2 : x => x;
    return start === null
        ? peak * share((step + 1) / warmup)
        : Math.min(peak, start + (peak - start) * share(step / warmup));
}

function freeRate(knots, step) {
    const after = knots.findIndex(knot => knot.step >= step);
    if (after <= 0) {
        return knots[after === 0 ? 0 : knots.length - 1].lr;
    }
    const [from, to] = [knots[after - 1], knots[after]];
    return from.lr + (to.lr - from.lr) * (step - from.step) / (to.step - from.step);
}

function joinedRate(pieces, step) {
    let left = step;
    for (const piece of pieces.slice(0, -1)) {
        if (left < stepsOf(piece)) {
            return rateAt(piece, left);
        }
        left -= stepsOf(piece);
    }
    return rateAt(pieces[pieces.length - 1], left);
}

/** Points [step, lr] whose straight lines are the schedule, but for curves, which are drawn in many short ones. */
export function outline(schedule, curvePoints = CURVE_POINTS) {
    switch (schedule.kind) {
        case "annealed":
            return annealedOutline(schedule, curvePoints);
        case "free":
            return schedule.knots.map(knot => [knot.step, knot.lr]);
        default:
            return joinedOutline(schedule.pieces, curvePoints);
    }
}

function annealedOutline(schedule, curvePoints) {
    const { steps, warmup, ramp, shape } = schedule;
    const start = decayStart(schedule);
    const marks = new Set();
    across(marks, 0, Math.max(0, warmup - 1), ramp === "cosine" ? curvePoints : 1);
    marks.add(warmup);
    marks.add(start);
    if (shape === "step") {
        marks.add(Math.max(warmup, start - 1));
    }
    across(marks, start, steps, shape === "linear" || shape === "step" ? 1 : curvePoints);
    return [...marks].sort((a, b) => a - b).map(step => [step, rateAt(schedule, step)]);
}

/** Steps from one to another, closer together near the first: there the curves of shapes bend most (1 − √x). */
function across(marks, from, to, pieces) {
    for (let i = 0; i <= pieces; i++) {
        marks.add(Math.round(from + (to - from) * (i / pieces) ** 2));
    }
}

function joinedOutline(pieces, curvePoints) {
    const points = [];
    let from = 0;
    pieces.forEach((piece, index) => {
        const steps = stepsOf(piece);
        const last = index === pieces.length - 1;
        for (const [step, lr] of outline(piece, curvePoints)) {
            if (step < steps || last) {
                points.push([from + step, lr]);
            }
        }
        if (!last && points[points.length - 1][0] < from + steps - 1) {
            points.push([from + steps - 1, rateAt(piece, steps - 1)]);
        }
        from += steps;
    });
    return points;
}

/** The schedule as free knots: exact where it is made of straight lines, close where it bends. */
export function freed(schedule) {
    if (schedule.kind === "free") {
        return schedule;
    }
    return { kind: "free", knots: outline(schedule, 6).map(([step, lr]) => ({ step, lr: Number(lr.toPrecision(4)) })) };
}
