// One handle on the LR curve: a slider for pointer, touch, keyboard and screen reader.

import { setAll } from "../drawing/paths.js";
import { draw } from "../elements.js";
import { count, rate } from "../format.js";

/** Half the width a finger can hit, in pixels, and where its middle lies off the point: away from the other handles. */
const REACH = 18;
const OFF = { curve: { cy: -4 }, bottom: { cy: 18 }, left: { cx: -14 } };
/** Dots lie on the curve, triangles on an axis and point to the place they set. */
const FORMS = {
    curve: () => draw("circle", { r: 7, class: "knob" }),
    bottom: () => draw("path", { d: "M0 1L8 14L-8 14Z", class: "knob" }),
    left: () => draw("path", { d: "M-1 0L-14 8L-14 -8Z", class: "knob" }) };

export class HandleKnob {
    #guide = draw("line", { class: "guide" });
    #form = null;

    /** @param on {start(), move(event), end(), key(key) → whether it moved, remove(), focus()} */
    constructor(name, on) {
        this.element = draw("g", { class: "handle", role: "slider", tabindex: 0, "data-handle": name },
            this.#guide);
        this.#drag(on);
        this.element.addEventListener("focus", on.focus);
        this.element.addEventListener("keydown", event => {
            if (event.ctrlKey || event.metaKey || event.altKey) {
                return;
            }
            if (event.key === "Delete" || event.key === "Backspace") {
                event.preventDefault();
                on.remove();
            } else if (on.key(event.key)) {
                event.preventDefault();
            }
        });
    }

    #drag(on) {
        let held = false;
        const end = () => {
            if (held) {
                held = false;
                this.element.classList.remove("held");
                on.end();
            }
        };
        this.element.addEventListener("pointerdown", event => {
            if (event.button !== 0) {
                return;
            }
            event.preventDefault();
            this.element.setPointerCapture(event.pointerId);
            this.element.focus({ preventScroll: true });
            this.element.classList.add("held");
            held = true;
            on.start();
        });
        this.element.addEventListener("pointermove", event => held && on.move(event));
        this.element.addEventListener("pointerup", end);
        this.element.addEventListener("pointercancel", end);
        this.element.addEventListener("lostpointercapture", end);
    }

    /** Puts it where the handle is, and tells its value. */
    show(handle, panel) {
        if (!this.#form) {
            this.#form = FORMS[handle.at]();
            this.element.append(draw("circle", { r: REACH, class: "reach", ...OFF[handle.at] }), this.#form);
        }
        const x = panel.x.at(handle.step);
        const y = panel.y.at(handle.lr);
        setAll(this.element, { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, ...spoken(handle) });
        const { top, bottom } = panel.plot;
        setAll(this.#guide, handle.moves === "lr" ? {} : { x1: 0, x2: 0, y1: bottom - y, y2: top - y });
    }
}

/** What a screen reader says of a handle. */
function spoken({ label, moves, step, lr, min, max }) {
    const value = moves === "lr" ? lr : step;
    const texts = { step: `step ${count(step)}`, lr: `LR ${rate(lr)}`, both: `step ${count(step)}, LR ${rate(lr)}` };
    return {
        "aria-label": label, "aria-valuenow": value, "aria-valuetext": texts[moves], "aria-valuemin": min,
        "aria-valuemax": Number.isFinite(max) ? max : value * 10,
        "aria-orientation": moves === "lr" ? "vertical" : "horizontal" };
}
