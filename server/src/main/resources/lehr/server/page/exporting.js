// A schedule or a plan as flags, tables or code of a trainer.
//
//   exportPanel(() => ({schedule} or {plan}), signal)   a panel with the trainers' menu; `refresh()` asks anew

import { get, post, unlessLeft } from "./api.js";
import { button, choice, copyable, listed, make, notice } from "./elements.js";
import { significant } from "./format.js";

const REMEMBERED = "lehr-trainer";

export async function exportPanel(source, signal) {
    const { trainers } = await get("/trainers", { signal });
    const first = localStorage.getItem(REMEMBERED);
    let to = trainers.some(({ name }) => name === first) ? first : trainers[0].name;
    const shown = make("div", { class: "exported", "aria-live": "polite" });
    const refresh = async () => {
        try {
            const asked = { ...source(), to };
            shown.replaceChildren(...exported(await post("/export", asked, { signal })));
        } catch (failure) {
            unlessLeft(() => shown.replaceChildren(notice(failure.message, "error")))(failure);
        }
    };
    const menu = choice("Trainer", trainers.map(({ name, what }) => [name, what ? `${name}: ${what}` : name]), to, name => {
        to = name;
        localStorage.setItem(REMEMBERED, name);
        refresh();
    });
    await refresh();
    return { element: make("div", { class: "panel export" }, make("h2", {}, "Export"), menu, shown), refresh };
}

function exported({ text, files, difference, exact, notes }) {
    return [
        text && make("div", { class: "flags" }, copyable(text)),
        ...(files ?? []).map(fileOf),
        make("p", { class: exact ? "soft" : "notice warning" }, exactness(exact, difference)),
        listed(notes, { class: "soft" }),
    ].filter(Boolean);
}

const exactness = (exact, difference) => (exact
    ? "The trainer follows this schedule exactly: largest LR difference at any step 0 but for rounding."
    : `Largest LR difference at any step: ${significant(difference)}.`);

function fileOf({ name, text }) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    return make("details", { class: "file" },
        make("summary", {}, name),
        make("p", {}, make("a", { class: "action", href: address, download: name }, `Save ${name}`), " ",
            button("Copy all", event => copied(event.target, text))),
        make("pre", { tabindex: "0" }, make("code", {}, text)));
}

async function copied(pressed, text) {
    await navigator.clipboard.writeText(text);
    pressed.textContent = "Copied";
    setTimeout(() => { pressed.textContent = "Copy all"; }, 1500);
}
