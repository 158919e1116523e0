// The loss a schedule would give, with its interval, over the same steps as the LR above it.

import { rangeOf } from "../drawing/scale.js";
import { Panel } from "../drawing/panel.js";
import { areaBetween, pathThrough, setAll } from "../drawing/paths.js";
import { draw, make } from "../elements.js";
import { count, loss, rate, withInterval } from "../format.js";
import { GUTTER } from "./lr-panel.js";

const HEIGHT = 240;
/** The share of the run whose steep first losses do not set the scale. */
const STEEP = 0.15;

export class LossPanel {
    #band = draw("path", { class: "band" });
    #ghost = draw("path", { class: "ghost" });
    #line = draw("path", { class: "loss-line" });
    #bar = draw("line", { class: "final-bar" });
    #dot = draw("circle", { class: "final-dot", r: 4, cx: -9 });
    #cursor = draw("line", { class: "cursor" });
    #prediction = null;
    #reference = null;
    #steps = [0, 1];
    #losses = null;

    constructor() {
        this.panel = new Panel({
            label: "Predicted loss", height: HEIGHT, xTitle: "step", yTitle: "loss", xText: count,
            yText: (value, scale) => value.toFixed(scale.high - scale.low < 0.2 ? 3 : 2),
            gutter: { left: GUTTER, below: 0 },
        });
        this.panel.curves.append(this.#band, this.#ghost, this.#line, this.#bar, this.#dot, this.#cursor);
        this.readout = make("p", { class: "readout", "aria-hidden": "true" });
        this.element = this.panel.element;
        this.element.addEventListener("pointermove", event => this.#read(event));
        this.element.addEventListener("pointerleave", () => this.#unread());
        this.#unread();
    }

    /**
     * Shows predictions over a range of steps.
     *
     * @param prediction an answer of /predict, or null
     * @param reference  another, drawn behind it, or null
     * @param held       whether a drag goes on: then the scale of losses only grows
     */
    show(prediction, reference, steps, held) {
        this.#prediction = prediction;
        this.#reference = reference;
        this.#steps = steps;
        this.#losses = held && this.#losses ? joined(this.#losses, this.#lossRange()) : this.#lossRange();
        this.draw();
    }

    draw() {
        this.panel.fit();
        const { x, y } = this.#scales();
        const { steps = [], loss = [], low = [], high = [], final } = this.#prediction ?? {};
        const xs = steps.map(step => x.at(step));
        const path = values => pathThrough(values.map((value, i) => [xs[i], height(y, value)]));
        this.#line.setAttribute("d", path(loss));
        this.#band.setAttribute("d", areaBetween(xs, low.map(value => height(y, value)), high.map(value => height(y, value))));
        this.#ghost.setAttribute("d", this.#reference
            ? pathThrough(this.#reference.steps.map((step, i) => [x.at(step), height(y, this.#reference.loss[i])]))
            : "");
        this.#drawFinal(final, xs[xs.length - 1], y);
    }

    #drawFinal(final, x, y) {
        if (!final) {
            return;
        }
        setAll(this.#bar, { x1: x, x2: x, y1: height(y, final.low), y2: height(y, final.high) });
        setAll(this.#dot, { cx: x, cy: height(y, final.loss) });
    }

    #scales() {
        this.panel.setRanges(this.#steps, this.#losses ?? [0, 1]);
        return this.panel;
    }

    /** Losses that set the scale: those after the steep start. */
    #lossRange() {
        const values = [this.#prediction, this.#reference].filter(Boolean).flatMap(({ steps, loss, low, high }) => {
            const from = steps.findIndex(step => step >= STEEP * steps[steps.length - 1]);
            return [...loss.slice(from), ...low.slice(from), ...high.slice(from)];
        });
        return rangeOf(values.filter(value => value !== null), 0.06);
    }

    #read(event) {
        if (!this.#prediction) {
            return;
        }
        const x = event.clientX - this.element.getBoundingClientRect().left;
        const { steps, lr, loss: losses, low, high } = this.#prediction;
        const at = steps.findIndex(step => step >= this.panel.x.valueAt(x));
        if (at < 0) {
            this.#unread();
            return;
        }
        const { top, bottom } = this.panel.plot;
        const shown = this.panel.x.at(steps[at]);
        setAll(this.#cursor, { display: null, x1: shown, x2: shown, y1: top, y2: bottom });
        this.readout.textContent =
            `step ${count(steps[at])}: LR ${rate(lr[at])}, loss ${withInterval(losses[at], low[at], high[at])}`;
    }

    #unread() {
        setAll(this.#cursor, { display: "none" });
        this.readout.textContent = "Point at the curve to read it.";
    }
}

/** Pixels of a loss; what is unknown has none. */
const height = (scale, value) => (value === null ? NaN : scale.at(value));

function joined(first, second) {
    return second === null ? first : [Math.min(first[0], second[0]), Math.max(first[1], second[1])];
}

/** A prediction in words and a few rows, for those who do not see the curve. */
export function lossRows({ steps, lr, loss: losses, low, high }, rows = 11) {
    const last = steps.length - 1;
    return Array.from({ length: rows }, (_, i) => Math.round(i * last / (rows - 1))).map(at => [
        count(steps[at]), { number: true, text: rate(lr[at]) },
        { number: true, text: loss(losses[at]) },
        { number: true, text: `${loss(low[at])}–${loss(high[at])}` },
    ]);
}
