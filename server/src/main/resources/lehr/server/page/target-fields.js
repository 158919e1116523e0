// The run that is planned, as fields: how long, from which peak, after which warm-up, in which shape, to which final LR.
//
//   const target = targetFields(query, setting, () => …, {anyShape?})   filled from the address, else like the fitted runs; told of
//       changes that make sense; {anyShape: true} lets the server choose the shape
//   target.element    the fields
//   target.value()    {steps, peak, warmup, shape, final}

import { field, make } from "./elements.js";
import { firstSchedule } from "./chosen-fit.js";
import { numberOf, shortest } from "./schedule/number.js";
import { isShape, needsPositiveFinal } from "./schedule/shape.js";

const SHAPES = ["linear", "1-sqrt", "cosine", "power(1.5)", "exponential", "inverse"];
const NUMBERS = [
    ["steps", "Steps", value => Number.isInteger(value) && value >= 1, "a whole number from 1"],
    ["peak", "Peak LR", value => value > 0, "an LR above 0"],
    ["warmup", "Warm-up steps", value => Number.isInteger(value) && value >= 0, "a whole number from 0"],
    ["final", "Final LR", value => value >= 0, "0 or more"],
];

export function targetFields(query, setting, change, { anyShape = false } = {}) {
    const first = firstSchedule(setting);
    const asked = query.get("shape");
    const shapes = [...new Set([...SHAPES, ...(asked && isShape(asked) ? [asked] : [])])];
    const shape = make("select", { onchange: () => tell() }, [
        anyShape && make("option", { value: "" }, "the best"),
        ...shapes.map(name => make("option", { value: name }, name))]);
    shape.value = shapes.includes(asked) ? asked : anyShape ? "" : "linear";
    const inputs = new Map(NUMBERS.map(([name]) => [name, make("input", {
        value: query.get(name) ?? (Number.isInteger(first[name]) ? String(first[name]) : shortest(first[name])), inputmode: "decimal", autocomplete: "off", size: 9, onchange: () => tell(),
    })]));
    const fault = make("p", { class: "field-fault", role: "alert" });

    function value() {
        const read = Object.fromEntries(NUMBERS.map(([name, label, fits, expected]) => {
            const number = numberOf(inputs.get(name).value, label);
            if (!fits(number)) {
                throw new Error(`${label} is ${number}, expected ${expected}`);
            }
            return [name, number];
        }));
        if (read.warmup >= read.steps) {
            throw new Error(`Warm-up steps are ${read.warmup}, expected less than the ${read.steps} steps`);
        }
        if (read.final > read.peak || (read.final === 0 && needsPositiveFinal(shape.value))) {
            throw new Error(`Final LR is ${read.final}, expected an LR up to the peak${read.final === 0 ? `, above 0 for ${shape.value}` : ""}`);
        }
        return { ...read, ...(shape.value === "" ? {} : { shape: shape.value }) };
    }

    function tell() {
        try {
            value();
            fault.textContent = "";
            change();
        } catch (wrong) {
            fault.textContent = wrong.message;
        }
    }

    const element = make("div", {},
        make("div", { class: "row target" },
            NUMBERS.map(([name, label]) => field(label, inputs.get(name))), field("Shape of the decay", shape)),
        fault);
    return { element, value };
}
