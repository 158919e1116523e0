// What a chart says beside its picture: the legend that reads the cursor and switches curves off, a table, a sentence.
// Curves of one label share an entry.

import { draw, make, table } from "./elements.js";
import { dashOf, inkOf, property } from "./chart-style.js";

const TABLE_ROWS = 40;
const SPOKEN_CURVES = 6;

/** onToggle is given the index of a curve and whether it is to be seen; onPoint the curve that is pointed at, or null. */
export function chartLegend(onToggle, onPoint) {
    const where = make("li", { class: "at" });
    const element = make("ul", { class: "legend" });
    let items = [];
    let shape = "";

    function show(curves) {
        const now = JSON.stringify(curves.map(curve => [curve.label, curve.note, curve.ink, curve.dash, curve.hidden]))
            + property("ink-recommended");
        if (now === shape) {
            return;
        }
        shape = now;
        const labels = [...new Set(curves.map(curve => curve.label))];
        items = labels.map(label => item(curves, curves.flatMap((curve, index) => (curve.label === label ? [index] : []))));
        element.replaceChildren(...items.map(({ row }) => row), where);
    }

    function item(curves, indices) {
        const [index] = indices;
        const curve = curves[index];
        const value = make("b");
        const toggle = make(
            "button",
            {
                type: "button",
                "aria-pressed": String(!curve.hidden),
                onpointerenter: () => onPoint(index),
                onpointerleave: () => onPoint(null),
                onfocus: () => onPoint(index),
                onblur: () => onPoint(null),
                onclick: () => {
                    const shown = toggle.getAttribute("aria-pressed") !== "true";
                    toggle.setAttribute("aria-pressed", String(shown));
                    indices.forEach(one => onToggle(one, shown));
                },
            },
            swatch(curve, index),
            make("span", {}, curve.label),
            curve.note && make("span", { class: "soft" }, curve.note));
        return { row: make("li", {}, toggle, value), value, indices };
    }

    function read(values, at, format) {
        where.textContent = at;
        items.forEach(({ value, indices }) => {
            const numbers = indices.map(index => values?.[index]).filter(number => number !== null && number !== undefined);
            value.textContent = numbers.length === 1 ? format(numbers[0]) : "";
        });
    }

    return { element, show, read };
}

function swatch(curve, index) {
    const colour = inkOf(curve, index);
    const box = { viewBox: "0 0 20 10", class: "swatch", "aria-hidden": "true" };
    const mark = curve.dots
        ? draw("circle", { cx: 10, cy: 5, r: 3, fill: colour })
        : draw("path", { d: "M0 5H20", stroke: colour, "stroke-width": 2.5, "stroke-dasharray": dashOf(curve, index).join(" ") });
    return draw("svg", box, curve.low && draw("path", { d: "M0 0H20V10H0Z", fill: colour, opacity: 0.2 }), mark);
}

/** What the cursor points at, for a screen reader. */
export function spoken(state, plot, columns) {
    const at = plot.cursor.idx;
    if (at === null || at === undefined) {
        return "";
    }
    const said = columns.flatMap(({ curve, part }, index) => {
        const number = plot.data[index + 1][plot.cursor.idxs[index + 1] ?? at];
        const there = part === "y" && !state.curves[curve].hidden && number !== null && number !== undefined;
        return there ? [`${state.curves[curve].label} ${state.y.format(number)}`] : [];
    });
    const more = said.length > SPOKEN_CURVES ? `, and ${said.length - SPOKEN_CURVES} more` : "";
    return `${state.x.format(plot.data[0][at])} ${state.x.label}: ${said.slice(0, SPOKEN_CURVES).join(", ")}${more}`;
}

/** The chart as a table, thinned. */
export function chartTable(state) {
    const number = text => ({ text, number: true });
    const rows = state.curves.flatMap(curve => thinned(curve.x.length).map(at => [
        curve.of ? `${curve.of}, ${curve.label}` : curve.label,
        number(state.x.format(curve.x[at])),
        number(state.y.format(curve.y[at])),
        number(curve.low ? `${state.y.format(curve.low[at])}–${state.y.format(curve.high[at])}` : ""),
    ]));
    return table(state.name, ["curve", number(state.x.label), number(state.y.label), number("interval")], rows);
}

function thinned(length) {
    const rows = Math.min(length, TABLE_ROWS);
    return Array.from({ length: rows }, (_, row) => Math.round((row * (length - 1)) / Math.max(rows - 1, 1)));
}
