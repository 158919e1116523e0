// The runs of a study as a table to sort and to choose from.
//
//   const made = runTable({sort, chosen: Set}, {hrefOf: run => …, onChoose: Set => …, onSort: text => …})
//   made.element · made.show(runs) in the order of state.sort · made.mark() after state.chosen changed · made.move(±1)
// A click with Shift, or an arrow key with Shift, takes all runs on the way.

import { button, make } from "./elements.js";
import { count, loss, percent, rate, short } from "./format.js";
import { sparkline } from "./sparkline.js";

const COLUMNS = [
    { name: "run", text: "run", of: run => run.run },
    { name: "final_loss", text: "final loss", number: true, of: run => run.final_loss, format: loss },
    { name: "params", text: "params", number: true, of: run => run.params, format: short },
    { name: "peak_lr", text: "peak LR", number: true, of: run => run.peak_lr, format: rate },
    { name: "steps", text: "steps", number: true, of: run => run.steps, format: count },
    { name: "decay_ratio", text: "decay", number: true, of: run => run.decay_ratio, format: percent },
    { name: "schedule", text: "schedule", of: run => run.schedule ?? "", format: text => text.replace(/\(.*/s, ""), minor: true },
    { name: "dataset", text: "dataset", of: run => run.dataset ?? "", format: String, minor: true },
];
// So many rows are there at once; more follow while the browser has nothing else to do.
const AT_ONCE = 200;
// Not every browser tells when it has nothing else to do.
const later = globalThis.requestIdleCallback ?? (work => setTimeout(work));
const never = globalThis.cancelIdleCallback ?? clearTimeout;

export function runTable(state, { hrefOf, onChoose, onSort }) {
    const rows = new Map();
    const body = make("tbody");
    const heads = COLUMNS.map(column => make(
        "th",
        { scope: "col", class: classOf(column) },
        button(column.text, () => onSort(state.sort === column.name ? `-${column.name}` : column.name), { class: "sort" })));
    const element = make(
        "div",
        { class: "scroll" },
        make(
            "table",
            { class: "runs" },
            make("caption", { class: "unseen" }, "Runs"),
            make("thead", {}, make(
                "tr",
                {},
                make("th", { scope: "col" }, make("span", { class: "unseen" }, "chosen")),
                heads[0],
                make("th", { scope: "col", class: "spark-head" }, "loss"),
                heads.slice(1))),
            body));
    let order = [];
    let anchor = null;
    let filling = 0;

    const row = run => {
        if (!rows.has(run.run)) {
            rows.set(run.run, rowOf(run, hrefOf(run)));
        }
        return rows.get(run.run);
    };

    function show(seen) {
        order = sorted(seen, state.sort);
        heads.forEach((head, at) => {
            const { name } = COLUMNS[at];
            head.removeAttribute("aria-sort");
            if (state.sort.replace("-", "") === name) {
                head.setAttribute("aria-sort", state.sort.startsWith("-") ? "descending" : "ascending");
            }
        });
        never(filling);
        body.replaceChildren(...order.slice(0, AT_ONCE).map(row));
        fill(AT_ONCE);
    }

    function fill(from) {
        if (from < order.length) {
            filling = later(() => {
                const some = order.slice(from, from + AT_ONCE);
                body.append(...some.map(row));
                some.forEach(markRow);
                fill(from + AT_ONCE);
            });
        }
    }

    function markRow(run) {
        const box = row(run).querySelector("input");
        box.checked = state.chosen.has(run.run);
        row(run).classList.toggle("on", box.checked);
    }

    function choose(name, on, range) {
        const names = order.map(run => run.run);
        const [from, to] = [names.indexOf(range ? anchor ?? name : name), names.indexOf(name)].sort((a, b) => a - b);
        const chosen = new Set(state.chosen);
        names.slice(Math.max(from, 0), to + 1).forEach(one => (on ? chosen.add(one) : chosen.delete(one)));
        anchor = name;
        onChoose(chosen);
    }

    function move(way, range = false) {
        const here = body.contains(document.activeElement) ? document.activeElement.closest("tr") : null;
        const next = here ? (way > 0 ? here.nextElementSibling : here.previousElementSibling) : body.firstElementChild;
        if (!next) {
            return;
        }
        if (range && here) {
            anchor ??= here.dataset.run;
            choose(next.dataset.run, true, true);
        }
        next.querySelector("input").focus();
    }

    body.addEventListener("click", event => {
        if (event.target.matches("input")) {
            choose(event.target.closest("tr").dataset.run, event.target.checked, event.shiftKey);
        }
    });
    body.addEventListener("keydown", event => {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            move(event.key === "ArrowDown" ? 1 : -1, event.shiftKey);
        }
    });
    return { element, show, mark: () => order.filter(run => rows.has(run.run)).forEach(markRow), move };
}

const classOf = column => [column.number && "number", column.minor && "minor"].filter(Boolean).join(" ");

function sorted(runs, sort) {
    const column = COLUMNS.find(({ name }) => name === sort.replace("-", ""));
    if (!column) {
        return runs;
    }
    const way = sort.startsWith("-") ? -1 : 1;
    const missing = value => value === null || value === undefined;
    return [...runs].sort((a, b) => {
        const [one, other] = [column.of(a), column.of(b)];
        if (missing(one) || missing(other)) {
            return Number(missing(one)) - Number(missing(other));
        }
        return way * (typeof one === "number" ? one - other : one.localeCompare(other));
    });
}

function rowOf(run, href) {
    const box = make("input", { type: "checkbox", "aria-label": `Choose ${run.run}` });
    const warned = run.warnings?.length > 0
        ? make("details", { class: "run-warnings" }, make("summary", {}, `${run.warnings.length} ⚠`, make("span", { class: "unseen" }, " warnings")),
            run.warnings.map(text => make("p", {}, text)))
        : null;
    return make(
        "tr",
        { dataset: { run: run.run } },
        make("td", { class: "pick" }, box),
        make("th", { scope: "row" }, make("a", { class: "run-name", href, title: run.schedule }, run.run), warned),
        make("td", { class: "spark-cell" }, sparkline(run.spark ?? [])),
        COLUMNS.slice(1).map(column => make(
            "td",
            { class: classOf(column), dataset: { head: column.text } },
            column.format(column.of(run)))));
}
