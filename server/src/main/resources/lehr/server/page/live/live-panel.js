// A live run: its loss, the band of its law, events, and the fan of what annealing would make of it.

import { Panel } from "../drawing/panel.js";
import { areaBetween, pathThrough, setAll } from "../drawing/paths.js";
import { mostShown, rangeOf } from "../drawing/scale.js";
import { draw } from "../elements.js";
import { count, loss, percent, withInterval } from "../format.js";
import { placedLabels } from "./labels.js";

const HEIGHT = 380;
/** The share of the run so far whose steep first losses do not set the scale. */
const STEEP = 0.25;
/** Pixels kept for the labels of the ends. */
const ROOM = 48;
const INKS = ["second", "third", "fourth", "fifth"];
const PLANNED_INK = "recommended";

export class LivePanel {
    #band = draw("path", { class: "band law" });
    #law = draw("path", { class: "law-line" });
    #loss = draw("path", { class: "observed" });
    #fan = draw("g");
    #cursor = draw("line", { class: "cursor" });
    #above = draw("text", { class: "above" });
    #events = draw("g");

    /**
     * @param point takes the step pointed at, null when the pointer leaves
     * @param choose takes the step pressed on
     */
    constructor(point, choose) {
        this.panel = new Panel({
            label: "Loss of the run so far, and if annealed", height: HEIGHT, xTitle: "step", yTitle: "loss", xText: count,
            yText: (value, scale) => value.toFixed(scale.high - scale.low < 0.2 ? 3 : 2),
        });
        this.panel.curves.append(this.#band, this.#law, this.#loss, this.#fan, this.#cursor);
        this.panel.front.append(this.#events, this.#above);
        this.element = this.panel.element;
        const stepAt = event => this.panel.x.valueAt(event.clientX - this.element.getBoundingClientRect().left);
        this.element.addEventListener("pointermove", event => point(stepAt(event)));
        this.element.addEventListener("pointerleave", () => point(null));
        this.element.addEventListener("click", event => choose(stepAt(event)));
    }

    /**
     * @param history  points {step, loss, predicted, low, high}
     * @param update   the newest, or null
     * @param planned  the end under the planned schedule, with its ghost, or null
     * @param endings  with ghosts, for the fan
     * @param from     the step the fan begins at
     * @param events   all of the run
     */
    show({ history, update, planned, endings, from, events }) {
        this.panel.fit();
        this.#setRanges(history, update, planned ? [...endings, planned] : endings);
        const { x, y } = this.panel;
        const xs = history.map(({ step }) => x.at(step));
        const heights = values => values.map(value => (value === null ? NaN : y.at(value)));
        const line = values => pathThrough(heights(values).map((top, i) => [xs[i], top]));
        this.#loss.setAttribute("d", line(history.map(point => point.loss)));
        this.#law.setAttribute("d", line(history.map(point => point.predicted)));
        this.#band.setAttribute("d", areaBetween(xs, heights(history.map(point => point.low)), heights(history.map(point => point.high))));
        this.#drawFan(endings, planned);
        const { top, bottom } = this.panel.plot;
        setAll(this.#cursor, { x1: x.at(from ?? 0), x2: x.at(from ?? 0), y1: top, y2: bottom });
        this.#drawEvents(events);
    }

    #setRanges(history, update, ends) {
        const last = Math.max(update?.step ?? 1, history.at(-1)?.step ?? 1);
        const right = Math.max(last, ...ends.map(({ steps }) => steps));
        const settled = history.filter(({ step }) => step >= STEEP * last);
        const seen = settled.flatMap(point => [point.loss, point.low, point.high]).filter(value => value !== null);
        const most = mostShown(seen);
        const losses = rangeOf([...seen.filter(value => value <= most), most, ...ends.flatMap(end => [end.low, end.high, end.loss])]);
        const { left, right: edge } = this.panel.plot;
        this.panel.setRanges([0, right * (edge - left) / (edge - left - ROOM)], losses ?? [0, 1]);
        this.#tellAbove(settled);
    }

    /** Says how high the losses go that the scale leaves out. */
    #tellAbove(settled) {
        const { x, y, plot: { left, right, top } } = this.panel;
        const [highest] = settled.filter(point => point.loss > y.high).sort((a, b) => b.loss - a.loss);
        this.#above.textContent = highest ? `\u25b2 up to ${loss(highest.loss)} at step ${count(highest.step)}` : "";
        const at = x.at(highest?.step ?? 0);
        const before = at > (left + right) / 2;
        setAll(this.#above, { x: at + (before ? -9 : 9), y: top + 24, "text-anchor": before ? "end" : "start" });
    }

    #drawFan(endings, planned) {
        const { x, y } = this.panel;
        const ends = planned ? [...endings, planned] : endings;
        const marks = ends.map(one => [x.at(one.steps), y.at(one.loss)]);
        const labels = placedLabels(marks, this.panel.plot);
        const ending = (one, i) => {
            const [[right, middle], ink, label] = [marks[i], inkOf(one, i), labels[i]];
            return [
                draw("path", { class: `ghost-line ${ink}`, d: pathThrough(one.ghost.map(([step, value]) => [x.at(step), y.at(value)])) }),
                draw("line", { class: `ending-bar ${ink}`, x1: right, x2: right, y1: y.at(one.low), y2: y.at(one.high) }),
                draw("circle", { class: `ending-dot ${ink}`, cx: right, cy: middle, r: 4 }),
                label && draw("text", { class: "ending-label", x: label[0], y: label[1] }, one === planned ? "plan" : ratioText(one))];
        };
        const inkOf = (one, i) => (one === planned ? PLANNED_INK : INKS[i % INKS.length]);
        this.#fan.replaceChildren(...ends.flatMap(ending).filter(Boolean));
    }

    #drawEvents(events) {
        const { x, plot: { top, bottom } } = this.panel;
        this.#events.replaceChildren(...events.map(({ step, severity, kind, text }) => draw("g", { class: `event ${severity}` },
            draw("line", { x1: x.at(step), x2: x.at(step), y1: top, y2: bottom }),
            draw("path", { d: `M${x.at(step)} ${top + 9}l-5 -9h10z` }),
            draw("title", {}, `${kind} at step ${count(step)}: ${text}`))));
    }
}

/** A ratio asked for; whole steps make it a little another. */
const ratioText = ({ ratio }) => percent(Number(ratio.toPrecision(2)));

/** A row of the fan's table; its colour is that of the curve. */
export const endingRow = (ending, index) => rowOf(INKS[index % INKS.length], ratioText(ending), ending);

export const plannedRow = planned => rowOf(PLANNED_INK, "plan", planned);

const rowOf = (ink, text, ending) => [
    draw("svg", { class: "swatch", viewBox: "0 0 20 10", "aria-hidden": "true" },
        draw("line", { class: `ghost-line ${ink}`, x1: 0, x2: 20, y1: 5, y2: 5 })),
    text, count(ending.steps), withInterval(ending.loss, ending.low, ending.high)];
