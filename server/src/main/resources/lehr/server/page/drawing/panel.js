// The frame of a chart drawn by hand: an SVG as wide as its place, with grid, ticks and titles, into which layers are
// drawn: `curves`, cut off at the frame, and `front`. uPlot draws the charts that are only looked at; this one is for those whose parts are dragged.

import { draw } from "../elements.js";
import { setAll } from "./paths.js";
import { Scale } from "./scale.js";

const LEFT = 50;
const RIGHT = 18;
const TOP = 14;
const BOTTOM = 30;

export class Panel {
    /**
     * @param label   what the chart shows, for those who do not see it
     * @param gutter  pixels {left, below} between the axes and their numbers, for handles that lie on the axes
     */
    constructor({ label, height, xTitle = "", yTitle = "", xText, yText, gutter = { left: 0, below: 0 } }) {
        this.height = height;
        this.gutter = gutter;
        this.xText = xText;
        this.yText = yText;
        this.width = 600;
        this.x = new Scale(0, 1, this.plot.left, this.plot.right);
        this.y = new Scale(0, 1, this.plot.bottom, this.plot.top);
        this.grid = draw("g", { class: "grid", "aria-hidden": "true" });
        this.curves = draw("svg");
        this.front = draw("g");
        this.titles = draw("g", { class: "axis-title", "aria-hidden": "true" });
        this.xTitle = draw("text", { "text-anchor": "end" }, xTitle);
        this.yTitle = draw("text", { x: 2, y: 10 }, yTitle);
        this.titles.append(this.xTitle, this.yTitle);
        this.element = draw("svg", { class: "drawing", role: "group", "aria-label": label, height },
            this.grid, this.curves, this.front, this.titles);
    }

    /** Pixels between which x lies. */
    get plot() {
        const { left, below } = this.gutter;
        return { left: LEFT + left, right: this.width - RIGHT, top: TOP, bottom: this.height - BOTTOM - below };
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
        setAll(this.curves, {
            x: left, y: top, width: right - left, height: bottom - top,
            viewBox: `${left} ${top} ${right - left} ${bottom - top}`,
        });
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
            draw("text", { x, y: bottom + this.gutter.below + 15, "text-anchor": "middle" }, this.xText(value))];
    }

    #yTick(value) {
        const y = this.y.at(value);
        const { left, right } = this.plot;
        return [draw("line", { x1: left, x2: right, y1: y, y2: y }),
            draw("text", { x: left - this.gutter.left - 6, y: y + 4, "text-anchor": "end" }, this.yText(value, this.y))];
    }
}
