// The LR curve with the handles that change it; drawn anew at once, whatever the server does.

import { outline, peakOf, stepsOf } from "../schedule/model.js";
import { Panel } from "../drawing/panel.js";
import { pathThrough, setAll } from "../drawing/paths.js";
import { draw } from "../elements.js";
import { count, rate } from "../format.js";
import { handlesOf } from "./handles.js";
import { HandleKnob } from "./handle-knob.js";

const HEIGHT = 310;
/** Room for the triangles on the axes. */
export const GUTTER = 14;
/** Room to drag into: the length of the run to the right, the peak upwards, as shares of what there is. */
const ROOM = { steps: 0.12, lr: 0.18 };

export class LrPanel {
    #knobs = new Map();
    #ghost = draw("path", { class: "ghost" });
    #line = draw("path", { class: "lr-line" });
    #knobLayer = draw("g", { class: "knobs" });
    #schedule;
    #reference = null;
    #held = false;

    /**
     * @param on  {move(name, step, lr), key(name, key) → whether it moved something, done(), select(name),
     *            remove(name), add(step)}
     */
    constructor(on) {
        this.on = on;
        this.panel = new Panel({ label: "Learning rate", height: HEIGHT, xTitle: "step", yTitle: "LR",
            xText: count, yText: rate, gutter: { left: GUTTER, below: GUTTER } });
        this.panel.curves.append(this.#ghost, this.#line);
        this.panel.front.append(this.#knobLayer);
        this.element = this.panel.element;
        this.element.addEventListener("dblclick", event => on.add(this.#place(event).step));
    }

    /** The range of steps it shows; the loss is drawn over the same. */
    get steps() {
        return [this.panel.x.low, this.panel.x.high];
    }

    /** Shows a schedule, and beside it a reference or null. While a handle is held the scales stay where they are. */
    show(schedule, reference) {
        this.#schedule = schedule;
        this.#reference = reference;
        this.draw();
    }

    draw() {
        const schedule = this.#schedule;
        if (!schedule) {
            return;
        }
        if (this.panel.fit() || !this.#held) {
            const shown = this.#reference ? [schedule, this.#reference] : [schedule];
            this.panel.setRanges([0, Math.max(...shown.map(stepsOf)) * (1 + ROOM.steps)],
                [0, Math.max(...shown.map(peakOf)) * (1 + ROOM.lr)]);
        }
        this.#line.setAttribute("d", this.#path(schedule));
        this.#ghost.setAttribute("d", this.#reference ? this.#path(this.#reference) : "");
        this.#drawKnobs(handlesOf(schedule));
    }

    #path(schedule) {
        const { x, y } = this.panel;
        return pathThrough(outline(schedule).map(([step, lr]) => [x.at(step), y.at(lr)]));
    }

    #drawKnobs(handles) {
        const names = new Set(handles.map(handle => handle.name));
        for (const [name, knob] of this.#knobs) {
            if (!names.has(name)) {
                knob.element.remove();
                this.#knobs.delete(name);
            }
        }
        for (const handle of handles) {
            if (!this.#knobs.has(handle.name)) {
                const knob = new HandleKnob(handle.name, this.#knobEvents(handle.name));
                this.#knobs.set(handle.name, knob);
                this.#knobLayer.append(knob.element);
            }
            this.#knobs.get(handle.name).show(handle, this.panel);
        }
    }

    #knobEvents(name) {
        return {
            start: () => {
                this.#held = true;
                this.on.select(name);
            },
            move: event => {
                const { step, lr } = this.#place(event);
                this.on.move(name, step, lr);
            },
            end: () => {
                this.#held = false;
                this.on.done();
                this.draw();
            },
            key: key => this.on.key(name, key),
            remove: () => this.on.remove(name),
            focus: () => this.on.select(name) };
    }

    /** Step and LR under the pointer, rounded to what a pixel tells apart. */
    #place(event) {
        const box = this.element.getBoundingClientRect();
        const { x, y } = this.panel;
        const round = (value, grain) => Math.round(value / grain) * grain;
        return { step: round(x.valueAt(event.clientX - box.left), Math.max(1, x.grain)),
            lr: Number(Math.max(0, round(y.valueAt(event.clientY - box.top), y.grain)).toPrecision(4)) };
    }

    /** Puts the keyboard on a handle. */
    focus(name) {
        this.#knobs.get(name)?.element.focus();
    }

    /** Marks the handle that buttons act on. */
    select(name) {
        for (const [each, knob] of this.#knobs) {
            setAll(knob.element, { "data-selected": each === name ? "yes" : null });
        }
    }
}
