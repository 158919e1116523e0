// Choosing some runs of a fit.
//
//   const made = runChoice(text, names, chosen, onchange, most?)   chosen: array of names; onchange is given the new array
//   made.element

import { button, make } from "./elements.js";
import { plural } from "./format.js";

export function runChoice(text, names, chosen, onchange, most = Infinity) {
    const boxes = names.map(name => make("input", { type: "checkbox", checked: chosen.includes(name), onchange: () => changed() }));
    const summary = make("summary");
    const now = () => names.filter((name, at) => boxes[at].checked);

    function says() {
        const some = now();
        summary.textContent = `${text}: ${some.length === names.length ? "all" : `${some.length} of`} ${plural(names.length, "run")}`;
        boxes.forEach(box => { box.disabled = !box.checked && some.length >= most; });
    }

    function changed() {
        says();
        onchange(now());
    }

    function setAll(on) {
        boxes.forEach((box, at) => { box.checked = on && at < most; });
        changed();
    }

    says();
    const element = make(
        "details",
        { class: "run-choice" },
        summary,
        make(
            "p",
            {},
            button(most < names.length ? `First ${most}` : "All", () => setAll(true), { class: "quiet" }),
            button("None", () => setAll(false), { class: "quiet" })),
        make("ul", {}, names.map((name, at) => make("li", {}, make("label", { class: "toggle" }, boxes[at], name)))));
    return { element };
}
