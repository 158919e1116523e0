// Keys that act anywhere in a view; "?" shows them all, and switches them off for those who dictate or whose
// assistive technology needs the letters.
//
//   keys([{key: "c", what: "Compare the chosen runs", run: () => …}], signal)   of a view, until it is left
// A key is one of event.key ("c", "/", "ArrowLeft"), or two after each other ("g s"). Fields keep their keys.

import { button, make, toggle } from "./elements.js";
import { go } from "./router.js";

const OFF = "lehr-keys-off";
const FIELDS = "input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]";
const EVERYWHERE = [
    { key: "?", what: "Show the keys", run: showKeys },
    { key: "g s", what: "Go to the studies", run: () => go("/studies") },
    { key: "g f", what: "Go to the fits", run: () => go("/fits") },
    { key: "g w", what: "Go to the workbench", run: () => go("/workbench") },
    { key: "g p", what: "Go to the plans", run: () => go("/plans") },
    { key: "g l", what: "Go to the live runs", run: () => go("/live") },
];

const SIGNS = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→" };

let here = [];
let before = "";

export function keys(list, signal) {
    here = [...here, ...list];
    signal.addEventListener("abort", () => { here = here.filter(one => !list.includes(one)); });
}

export function startKeys() {
    document.getElementById("keys").addEventListener("click", showKeys);
    document.addEventListener("keydown", pressed);
}

function pressed(event) {
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    const busy = event.target.closest?.(FIELDS) || document.querySelector("dialog[open]");
    if (modified || busy || event.defaultPrevented || localStorage.getItem(OFF)) {
        return;
    }
    const all = [...here, ...EVERYWHERE];
    const found = all.find(one => one.key === `${before} ${event.key}`) ?? all.find(one => one.key === event.key);
    before = found ? "" : event.key;
    if (found) {
        event.preventDefault();
        found.run();
    }
}

function showKeys() {
    const rows = [...here, ...EVERYWHERE].map(one => [
        make("dt", {}, one.key.split(" ").map(key => make("kbd", {}, SIGNS[key] ?? key))),
        make("dd", {}, one.what),
    ]);
    const chart = [
        make("dt", {}, make("kbd", {}, "←"), make("kbd", {}, "→")),
        make("dd", {}, "In a chart: move the cursor; with Shift point by point, Home and End to its ends"),
    ];
    const dialog = make(
        "dialog",
        { "aria-labelledby": "keys-title", onclose: () => dialog.remove() },
        make("h2", { id: "keys-title" }, "Keys"),
        make("dl", { class: "keys" }, rows, chart),
        make(
            "p",
            { class: "row dialog-end" },
            toggle("Keys act", !localStorage.getItem(OFF), on => (on
                ? localStorage.removeItem(OFF)
                : localStorage.setItem(OFF, "yes"))),
            button("Close", () => dialog.close(), { class: "main" })));
    document.body.append(dialog);
    dialog.showModal();
}
