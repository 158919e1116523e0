// The numbers of a schedule as fields, beside the handles: whoever knows the number types it.

import { button, field, make } from "../elements.js";
import { count, percent } from "../format.js";
import { numberOf, shortest } from "../schedule/number.js";
import { decayStart, freed, stepsOf } from "../schedule/model.js";
import { exponentOf, needsPositiveFinal, SHAPES } from "../schedule/shape.js";
import { checked } from "../schedule/text.js";
import { widestGap, withAddedKnot, withoutKnot } from "./handles.js";

const FREE = "free";
const JOINED = "joined";
/** What power(p) begins with: close to the optima of arXiv 2503.12811. */
const FIRST_EXPONENT = 1.5;
/** What a final LR becomes when a shape needs one above 0, as a share of the peak. */
const FIRST_FINAL = 0.1;

/**
 * The fields; `element` holds them, `show(schedule)` fills them.
 *
 * @param change takes a schedule that keeps the rules
 */
export class Fields {
    #schedule = null;
    #shown = "";
    #inputs = new Map();

    constructor(change) {
        this.change = change;
        this.element = make("div", { class: "schedule-fields" });
        this.told = make("p", { class: "field-fault", role: "alert" });
    }

    /** Fields stay the same elements while the kind does, so that typing is not interrupted. */
    show(schedule) {
        this.#schedule = schedule;
        const shape = [schedule.kind, exponentOf(schedule.shape ?? "") !== null, schedule.knots?.length].join();
        if (shape !== this.#shown) {
            this.#shown = shape;
            this.#inputs.clear();
            this.element.replaceChildren(this.#shapeField(), ...this.#numberFields(), this.told);
        }
        this.#shapeSelect.value = shapeName(schedule);
        for (const [input, read] of this.#inputs) {
            if (input !== document.activeElement || input.dataset.typing !== "yes") {
                input.value = read(this.#schedule);
            }
        }
    }

    #shapeSelect;

    #shapeField() {
        const names = [...SHAPES, FREE, ...(this.#schedule.kind === JOINED ? [JOINED] : [])];
        this.#shapeSelect = make("select", { onchange: event => this.#take(() => reshaped(this.#schedule, event.target.value)) },
            names.map(name => make("option", { value: name }, name === FREE ? "free knots" : name)));
        return field(this.#schedule.kind === "annealed" ? "Shape of the decay" : "Shape", this.#shapeSelect);
    }

    #numberFields() {
        switch (this.#schedule.kind) {
            case "annealed":
                return this.#annealedFields();
            case FREE:
                return [this.#knotTable()];
            default:
                return [make("p", { class: "hint" },
                    `${this.#schedule.pieces.length} schedules one after another: edit the text, or choose free knots.`)];
        }
    }

    #annealedFields() {
        const set = (name, what) => text => ({ ...this.#schedule, [name]: numberOf(text, what) });
        const fields = [
            this.#number("Peak LR", ({ peak }) => shortest(peak), set("peak", "peak")),
            this.#number("Warm-up steps", ({ warmup }) => String(warmup), text => warmed(this.#schedule, numberOf(text, "warmup"))),
            this.#number("Decay starts at step", schedule => String(decayStart(schedule)),
                text => ({ ...this.#schedule, decay: decayFrom(numberOf(text, "decay start"), this.#schedule.steps) })),
            this.#number("Decay, share of steps", schedule => shortest(shareOf(schedule)), set("decay", "decay")),
            this.#number("Length, steps", ({ steps }) => String(steps), set("steps", "steps")),
            this.#number("Final LR", ({ final }) => shortest(final), set("final", "final"))];
        if (exponentOf(this.#schedule.shape) !== null) {
            fields.splice(0, 0, this.#number("Exponent p", ({ shape }) => shortest(exponentOf(shape)),
                text => ({ ...this.#schedule, shape: `power(${shortest(numberOf(text, "exponent"))})` })));
        }
        return fields;
    }

    #number(label, read, write) {
        const input = this.#input(read, write);
        return field(label, input);
    }

    #input(read, write, attributes = {}) {
        const input = make("input", {
            type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false", ...attributes,
            oninput: () => { input.dataset.typing = "yes"; },
            onchange: () => {
                input.dataset.typing = "";
                this.#take(() => write(input.value));
            },
        });
        this.#inputs.set(input, read);
        return input;
    }

    #knotTable() {
        const rows = this.#schedule.knots.map((_, index) => this.#knotRow(index));
        return make("div", { class: "knots" },
            make("table", {},
                make("thead", {}, make("tr", {}, ["Knot", "Step", "LR", ""].map(text => make("th", { scope: "col" }, text)))),
                make("tbody", {}, rows)),
            button("Add a knot", () => this.#take(() => withAddedKnot(this.#schedule, widestGap(this.#schedule)))),
            make("p", { class: "hint" }, "Double-click the curve to add a knot there; Delete removes the chosen one."));
    }

    #knotRow(index) {
        const set = (name, what) => text => ({ ...this.#schedule, knots: this.#schedule.knots.map((knot, i) =>
            i === index ? { ...knot, [name]: numberOf(text, what) } : knot) });
        const name = `Knot ${index + 1}`;
        return make("tr", {},
            make("th", { scope: "row" }, String(index + 1)),
            make("td", {}, this.#input(({ knots }) => String(knots[index].step), set("step", "step"), { "aria-label": `${name}, step` })),
            make("td", {}, this.#input(({ knots }) => shortest(knots[index].lr), set("lr", "lr"), { "aria-label": `${name}, LR` })),
            make("td", {}, index === 0 ? "" : button("Remove", () => this.#take(() => withoutKnot(this.#schedule, index)),
                { "aria-label": `Remove knot ${index + 1}` })));
    }

    /** Takes what a field made of the schedule, or tells what is wrong with it and shows the schedule as it was. */
    #take(made) {
        try {
            this.told.textContent = "";
            this.change(checked(made()));
        } catch (wrong) {
            this.told.textContent = wrong.message;
            this.show(this.#schedule);
        }
    }
}

function shapeName(schedule) {
    return schedule.kind !== "annealed" ? schedule.kind : exponentOf(schedule.shape) === null ? schedule.shape : "power";
}

/** The schedule with another shape of decay; free knots and back. */
export function reshaped(schedule, name) {
    if (name === FREE) {
        return freed(schedule);
    }
    if (name === schedule.kind) {
        return schedule;
    }
    const from = schedule.kind === "annealed" ? schedule : annealedLike(schedule);
    const final = needsPositiveFinal(name) && from.final === 0 ? from.peak * FIRST_FINAL : from.final;
    return { ...from, shape: name === "power" ? `power(${FIRST_EXPONENT})` : name, final };
}

/** A warm-up, a plateau and a decay as near to a free schedule as its knots tell: rise to the peak, fall from it. */
function annealedLike(schedule) {
    const { knots } = freed(schedule);
    const peak = Math.max(...knots.map(knot => knot.lr));
    const steps = stepsOf(schedule);
    const rise = knots.find(knot => knot.lr === peak).step;
    const fall = knots.findLast(knot => knot.lr === peak).step;
    return {
        kind: "annealed", peak, steps, warmup: Math.min(rise, steps - 1), start: null, ramp: "linear",
        decay: Number(((steps - fall) / steps).toFixed(3)), shape: "linear", final: Math.min(peak, knots[knots.length - 1].lr),
    };
}

function warmed(schedule, warmup) {
    return warmup === 0 ? { ...schedule, warmup, start: null, ramp: "linear" } : { ...schedule, warmup };
}

/** A decay that starts at this very step: a share where that is exact, steps where it is not. */
function decayFrom(start, steps) {
    const left = steps - start;
    const share = Number((left / steps).toFixed(4));
    const exact = Math.round(share * steps) === left;
    return exact ? share : left === 1 ? Number((1 / steps).toPrecision(4)) : left;
}

function shareOf({ decay, steps }) {
    return decay > 1 ? Number((decay / steps).toPrecision(4)) : decay;
}

/** A schedule in a few words. */
export function inWords(schedule) {
    if (schedule.kind !== "annealed") {
        return `${count(stepsOf(schedule))} steps, ${schedule.kind === FREE ? `${schedule.knots.length} knots` : "joined"}`;
    }
    const share = 1 - decayStart(schedule) / schedule.steps;
    return `${count(schedule.steps)} steps, ${schedule.shape} decay over the last ${percent(share)}`;
}
