// A study: its runs, to be looked through, chosen, compared and fitted.
// Permalink: #/studies/ID?q=text&params=…&dataset=…&form=…&sort=-final_loss&run=A&run=B

import { del, get } from "./api.js";
import { add, button, choice, field, listed, make, notice } from "./elements.js";
import { fitForm } from "./fit-form.js";
import { ago, plural, short } from "./format.js";
import { keys } from "./keys.js";
import { go, link, remember } from "./router.js";
import { runTable } from "./run-table.js";

const FILTERS = [
    ["params", "Size", run => run.params, short],
    ["dataset", "Dataset", run => run.dataset, String],
    ["form", "Schedule", run => formOf(run), String],
];

const formOf = run => (run.schedule ?? "").replace(/\(.*/s, "");

export async function show(main, { id, query }, signal) {
    const study = await get(`/studies/${id}`, { signal });
    const state = {
        q: query.get("q") ?? "",
        sort: query.get("sort") ?? "",
        chosen: new Set(query.getAll("run").filter(name => study.runs.some(run => run.run === name))),
        ...Object.fromEntries(FILTERS.map(([name]) => [name, query.get(name) ?? ""])),
    };
    const told = make("p", { class: "soft", role: "status" });
    const compare = make("a", { class: "action main" });
    const fits = fitForm(study, () => [...state.chosen], () => shown().map(run => run.run), signal);
    const text = make("input", { type: "search", value: state.q, spellcheck: "false", oninput: () => change({ q: text.value }) });

    const shown = () => study.runs.filter(run => FILTERS.every(([name, , of, format]) => !state[name] || format(of(run)) === state[name])
        && matches(run, state.q));
    const table = runTable(state, {
        hrefOf: run => link(`/studies/${id}/compare`, { run: run.run }),
        onChoose: chosen => change({ chosen }),
        onSort: sort => change({ sort }),
    });

    function change(part) {
        Object.assign(state, part);
        refresh(!("chosen" in part));
        const { chosen, ...rest } = state;
        remember(`/studies/${id}`, { ...rest, run: [...chosen] });
    }

    function refresh(rows = true) {
        const seen = shown();
        if (rows) {
            table.show(seen);
        }
        table.mark();
        told.textContent = says(seen.length, study.runs.length, state.chosen.size);
        compare.textContent = state.chosen.size > 0 ? `Compare ${plural(state.chosen.size, "run")}` : "Choose runs to compare";
        compare.toggleAttribute("aria-disabled", state.chosen.size === 0);
        if (state.chosen.size > 0) {
            compare.href = link(`/studies/${id}/compare`, { run: [...state.chosen] });
        } else {
            compare.removeAttribute("href");
        }
        fits.refresh();
    }

    const choose = names => change({ chosen: new Set(names) });
    const chooseShown = () => choose([...state.chosen, ...shown().map(run => run.run)]);
    add(
        main,
        make("h1", {}, study.name),
        make("p", { class: "lead" }, `${plural(study.runs.length, "run")} · ${study.uploaded ? "uploaded" : study.path} · added ${ago(study.made)}`),
        doubts(study.notes),
        make(
            "div",
            { class: "row filters" },
            make("div", { class: "grow" }, field("Find runs", text)),
            FILTERS.map(filter => filterOf(filter, study.runs, state, change))),
        make(
            "div",
            { class: "row chosen" },
            compare,
            fits.button,
            button("Choose all shown", chooseShown, { class: "quiet" }),
            button("Choose none", () => choose([]), { class: "quiet" }),
            told),
        fits.element,
        table.element,
        foot(study));
    refresh();
    keys([
        { key: "/", what: "Find runs", run: () => text.focus() },
        { key: "a", what: "Choose all runs shown", run: chooseShown },
        { key: "x", what: "Choose none", run: () => choose([]) },
        { key: "c", what: "Compare the chosen runs", run: () => compare.href && compare.click() },
        { key: "f", what: "Fit a law", run: () => fits.open() },
        { key: "ArrowDown", what: "In the table: next run, with Shift chosen too; Space chooses", run: () => table.move(1) },
        { key: "ArrowUp", what: "In the table: the run above", run: () => table.move(-1) },
    ], signal);
}

const doubts = notes => (notes?.length > 0 ? listed(notes, { class: "warnings" }) : null);

function says(seen, all, chosen) {
    const some = seen < all ? `${seen} of ${plural(all, "run")} shown` : `${plural(all, "run")}`;
    return chosen > 0 ? `${some}, ${chosen} chosen` : some;
}

/** Every word must be found in what the table says of the run. */
function matches(run, text) {
    const all = `${run.run} ${run.dataset ?? ""} ${run.schedule ?? ""} ${short(run.params)}`.toLowerCase();
    return text.toLowerCase().split(/\s+/).every(word => all.includes(word));
}

/** A choice where there is one. */
function filterOf([name, text, of, format], runs, state, change) {
    const values = [...new Set(runs.map(of))].filter(value => value !== null && value !== undefined && value !== "");
    values.sort((a, b) => (typeof a === "number" ? a - b : String(a).localeCompare(b)));
    const shown = [...new Set(values.map(format))];
    return shown.length > 1
        ? choice(text, [["", "all"], ...shown.map(value => [value, value])], state[name], value => change({ [name]: value }))
        : null;
}

function foot(study) {
    const told = make("div");
    const remove = button("Remove this study", async () => {
        try {
            await del(`/studies/${study.id}`);
            go("/studies");
        } catch (failure) {
            told.replaceChildren(notice(failure.message, "error"));
        }
    }, { class: "danger" });
    const what = study.uploaded ? "Its uploaded logs are deleted." : "Its logs stay where they are; its fits and plans stay, too.";
    return make(
        "section",
        {},
        make("details", {}, make("summary", {}, "Remove this study …"), make("p", { class: "soft" }, what), remove, told));
}
