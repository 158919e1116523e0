// The frame of a chart drawn by hand: an SVG as wide as its place, with grid, ticks and titles, into which layers are
// drawn. uPlot draws the charts that are only looked at; this one is for those whose parts are dragged.

import { draw } from "../elements.js";
import { setAll } from "./paths.js";
import { Scale } from "./scale.js";

const LEFT = 62;
const RIGHT = 18;
const TOP = 14;
const BOTTOM = 30;

export class Panel {
    /** @param label what the chart shows, for those who do not see it */
    constructor({ label, height, xTitle = "", yTitle = "", xText, yText }) {
        this.height = height;
        this.xText = xText;
        this.yText = yText;
        this.width = 600;
        this.x = new Scale(0, 1, LEFT, this.width - RIGHT);
        this.y = new Scale(0, 1, height - BOTTOM, TOP);
        this.grid = draw("g", { class: "grid", "aria-hidden": "true" });
        this.layers = draw("g");
        this.titles = draw("g", { class: "axis-title", "aria-hidden": "true" });
        this.xTitle = draw("text", { "text-anchor": "end" }, xTitle);
        this.yTitle = draw("text", { x: 2, y: 10 }, yTitle);
        this.titles.append(this.xTitle, this.yTitle);
        this.element = draw("svg", { class: "drawing", role: "group", "aria-label": label, height },
            this.grid, this.layers, this.titles);
    }

    /** Pixels between which x lies. */
    get plot() {
        return { left: LEFT, right: this.width - RIGHT, top: TOP, bottom: this.height - BOTTOM };
    }

    /** Takes the width of the place it stands in; tells whether that changed. */
    fit() {
        const width = Math.max(280, Math.round(this.element.parentElement?.clientWidth ?? this.width));
        const changed = width !== this.width;
        this.width = width;
        setAll(this.element, { viewBox: `0 0 ${width} ${this.height}`, width });
        return changed;
    }

    /** Draws grid and ticks for these ranges of x and y. */
    setRanges([xLow, xHigh], [yLow, yHigh]) {
        const { left, right, top, bottom } = this.plot;
        this.x = new Scale(xLow, xHigh, left, right);
        this.y = new Scale(yLow, yHigh, bottom, top);
        this.grid.replaceChildren(
            ...this.x.ticks(90).flatMap(value => this.#xTick(value)),
            ...this.y.ticks(44).flatMap(value => this.#yTick(value)));
        setAll(this.xTitle, { x: right, y: this.height - 2 });
    }

    #xTick(value) {
        const x = this.x.at(value);
        const { top, bottom } = this.plot;
        return [draw("line", { x1: x, x2: x, y1: top, y2: bottom }),
            draw("text", { x, y: bottom + 14, "text-anchor": "middle" }, this.xText(value))];
    }

    #yTick(value) {
        const y = this.y.at(value);
        const { left, right } = this.plot;
        return [draw("line", { x1: left, x2: right, y1: y, y2: y }),
            draw("text", { x: left - 6, y: y + 4, "text-anchor": "end" }, this.yText(value, this.y))];
    }
}
