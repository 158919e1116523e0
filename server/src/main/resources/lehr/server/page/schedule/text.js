// Schedules from their text form and back; the grammar is that of docs/reference/schedules.md.

import { numberOf, shortest } from "./number.js";
import { isShape, needsPositiveFinal } from "./shape.js";
import { decayStart } from "./model.js";

/** The schedule written in `text`; throws an Error of one line when it is none that the page can draw. */
export function parseSchedule(text) {
    const match = /^\s*([\w-]+)\s*\(([\s\S]*)\)\s*$/.exec(text);
    if (!match) {
        throw new Error("expected a schedule such as wsd(peak=1e-3, steps=25000, warmup=300, decay=0.4)");
    }
    const [, form, inside] = match;
    switch (form) {
        case "joined":
            return joined(apart(inside, ";"));
        case "table":
            return free(apart(inside, ","));
        default:
            return annealed(form, new Map(apart(inside, ",").map(keyAndValue)));
    }
}

/** Splits at a separator that stands in no inner brackets. */
function apart(text, separator) {
    const parts = [];
    let depth = 0;
    let from = 0;
    for (let i = 0; i < text.length; i++) {
        depth += text[i] === "(" ? 1 : text[i] === ")" ? -1 : 0;
        if (text[i] === separator && depth === 0) {
            parts.push(text.slice(from, i));
            from = i + 1;
        }
    }
    return [...parts, text.slice(from)].map(part => part.trim()).filter(part => part !== "");
}

function keyAndValue(part) {
    const at = part.indexOf("=");
    if (at < 0) {
        throw new Error(`"${part}" has no value, expected key=value`);
    }
    return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
}

function joined(texts) {
    if (texts.length < 2) {
        throw new Error(`joined has ${texts.length} pieces, expected two or more`);
    }
    return { kind: "joined", pieces: texts.map(parseSchedule).flatMap(piece => piece.pieces ?? [piece]) };
}

function free(rows) {
    const knots = rows.map(row => {
        const [step, lr] = row.split(":");
        if (lr === undefined) {
            throw new Error("the page draws tables whose rows are written out, expected step:LR, step:LR, …");
        }
        return { step: whole(step, "step"), lr: numberOf(lr, "lr") };
    });
    return checked({ kind: "free", knots });
}

function annealed(form, values) {
    const taken = (key, otherwise) => {
        const value = values.get(key);
        values.delete(key);
        if (value === undefined && otherwise === undefined) {
            throw new Error(`${form} has no ${key}, expected ${key}=…`);
        }
        return value ?? otherwise;
    };
    const number = (key, otherwise) => numberOf(String(taken(key, otherwise)), key);
    const schedule = {
        kind: "annealed", peak: number("peak"), steps: number("steps"), warmup: number("warmup", 0),
        start: values.has("start") ? number("start") : null, ramp: taken("warmup_shape", "linear"),
        ...ending(form, taken, number) };
    if (form === "two-stage") {
        schedule.decay = schedule.steps - schedule.drop;
        delete schedule.drop;
    }
    if (form === "constant") {
        schedule.final = schedule.peak;
    }
    for (const key of values.keys()) {
        throw new Error(`"${key}" is no key of ${form}`);
    }
    return checked(schedule);
}

/** What the forms differ in: all are a warm-up, a plateau (of no steps for some) and a decay. */
function ending(form, taken, number) {
    switch (form) {
        case "wsd":
            return { decay: number("decay"), shape: taken("shape", "linear"), final: number("final", 0) };
        case "constant":
            return { decay: 0, shape: "linear", final: 0 };
        case "cosine":
        case "linear":
            return { decay: 1, shape: form, final: number("final", 0) };
        case "power":
            return { decay: 1, shape: `power(${shortest(number("exponent"))})`, final: number("final", 0) };
        case "exponential":
            return { decay: 1, shape: form, final: number("final") };
        case "two-stage":
            return { drop: number("drop"), shape: "step", final: number("second") };
        default:
            throw new Error(`"${form}" is no schedule, expected constant, cosine, linear, power, exponential, wsd, `
                + "two-stage, joined or table");
    }
}

/** The schedule itself if it keeps the rules of its kind; throws an Error of one line if not. */
export function checked(schedule) {
    const wrong = schedule.kind === "free" ? wrongKnots(schedule) : wrongNumbers(schedule);
    if (wrong) {
        throw new Error(wrong);
    }
    return schedule;
}

function wrongNumbers({ peak, steps, warmup, start, ramp, decay, shape, final }) {
    const rules = [
        [peak > 0, `peak is ${peak}, expected an LR above 0`],
        [Number.isInteger(steps) && steps >= 1, `steps is ${steps}, expected a whole number from 1`],
        [Number.isInteger(warmup) && warmup >= 0 && warmup < steps, `warmup is ${warmup}, expected 0 … ${steps - 1}`],
        [start === null || (warmup > 0 && start >= 0 && start <= peak), `start is ${start}, expected 0 … ${peak}`],
        [ramp === "linear" || ramp === "cosine", `warmup_shape is "${ramp}", expected linear or cosine`],
        [isShape(shape), `shape is "${shape}", expected linear, 1-sqrt, cosine, exponential, inverse, step or power(p)`],
        [decay >= 0 && (decay <= 1 || (Number.isInteger(decay) && decay <= steps)),
            `decay is ${decay}, expected a share 0 … 1 or up to ${steps} steps`],
        [final >= 0 && final <= peak, `final is ${final}, expected an LR 0 … ${peak}`],
        [decay === 0 || final > 0 || !needsPositiveFinal(shape), `final is 0, expected an LR above 0 for ${shape}`]];
    return rules.find(([kept]) => !kept)?.[1];
}

function wrongKnots({ knots }) {
    if (knots.length < 2) {
        return `table has ${knots.length} rows, expected two or more`;
    }
    if (knots.some(({ lr }) => !(lr >= 0)) || !knots.some(({ lr }) => lr > 0)) {
        return "an LR of the table is below 0 or all are 0";
    }
    return knots.some(({ step }, i) => i > 0 && step <= knots[i - 1].step) ? "steps of the table do not increase" : null;
}

function whole(text, what) {
    const value = numberOf(text, what);
    if (!Number.isInteger(value) || value < 0) {
        throw new Error(`${what} is "${text}", expected a whole number from 0`);
    }
    return value;
}

/** The text form; a decay from the end of the warm-up on is written as the form that is named for it. */
export function textOf(schedule) {
    switch (schedule.kind) {
        case "annealed":
            return annealedText(schedule);
        case "free":
            return `table(${schedule.knots.map(({ step, lr }) => `${step}:${shortest(lr)}`).join(", ")})`;
        default:
            return `joined(${schedule.pieces.map(textOf).join("; ")})`;
    }
}

function annealedText(schedule) {
    const { peak, steps, decay, shape, final } = schedule;
    const head = `peak=${shortest(peak)}, steps=${steps}${warmupText(schedule)}`;
    const tail = `final=${shortest(final)})`;
    if (decay === 0 || decayStart(schedule) >= steps) {
        return `constant(${head})`;
    }
    if (decay === 1 && ["cosine", "linear", "exponential"].includes(shape)) {
        return `${shape}(${head}, ${tail}`;
    }
    return `wsd(${head}, decay=${shortest(decay)}, shape=${shape}, ${tail}`;
}

function warmupText({ warmup, start, ramp }) {
    if (warmup === 0) {
        return "";
    }
    return `, warmup=${warmup}${start === null ? "" : `, start=${shortest(start)}`}`
        + (ramp === "linear" ? "" : `, warmup_shape=${ramp}`);
}
