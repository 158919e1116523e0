// The curves of chosen runs over each other, the LR beneath.
// Permalink: #/studies/ID/compare?run=A&run=B&loss=val&x=tokens&log=xy&smooth=0.02&tail=0.2

import { get } from "./api.js";
import { chart } from "./charts.js";
import { choice, make, notice, table, toggle } from "./elements.js";
import { count, loss, percent, plural, rate, short } from "./format.js";
import { link, remember } from "./router.js";
import { runCurves } from "./run-curves.js";
import { smoothed } from "./smoothing.js";

const POINTS = 600;
// Losses of the first steps would flatten the rest: they are cut off, and that is told.
const SETTLED = 0.05;
const LOSSES = { train: "training loss", val: "validation loss", final: "final loss" };
const AXES = {
    steps: { text: "steps", label: "steps", format: count, tick: short },
    tokens: { text: "tokens", label: "tokens", format: short },
    share: { text: "share of the run", label: "share of the run", format: percent },
};

export async function show(main, { id, query }, signal) {
    const names = query.getAll("run");
    const study = await get(`/studies/${id}`, { signal });
    const runs = names.map(name => study.runs.find(run => run.run === name)).filter(Boolean);
    main.append(make("h1", {}, `${plural(runs.length, "run")} compared`), back(study, names));
    if (runs.length === 0) {
        main.append(notice("No run of this study is named in the address: choose some in its table."));
        return;
    }
    const kinds = [...new Set(runs.flatMap(run => run.kinds))].filter(kind => kind !== "final");
    const state = {
        run: names,
        loss: query.get("loss") ?? (kinds.includes(study.usual_loss) ? study.usual_loss : kinds[0]),
        x: axesOf(runs).includes(query.get("x")) ? query.get("x") : "steps",
        log: query.get("log") ?? "",
        smooth: query.get("smooth") ?? "0",
        tail: query.get("tail") ?? "1",
    };
    const view = charts(state, runs, signal);
    const change = async part => {
        Object.assign(state, part);
        remember(`/studies/${id}/compare`, state);
        if ("loss" in part) {
            await view.read(id);
        }
        view.draw("tail" in part || "x" in part);
    };
    main.append(controls(state, runs, kinds, change), view.element);
    await view.read(id);
    view.draw(true);
    main.append(endings(runs));
}

function back(study, names) {
    return make(
        "p",
        { class: "lead" },
        "of ",
        make("a", { href: link(`/studies/${study.id}`, { run: names }) }, study.name),
        "; choose others there.");
}

const axesOf = runs => Object.keys(AXES).filter(name => name !== "tokens" || runs.every(run => run.tokens_per_step));

function controls(state, runs, kinds, change) {
    const log = (letter, on) => change({ log: on ? state.log + letter : state.log.replace(letter, "") });
    return make(
        "div",
        { class: "row" },
        kinds.length > 1 && choice("Loss", kinds.map(kind => [kind, LOSSES[kind] ?? kind]), state.loss, of => change({ loss: of })),
        choice("Over", axesOf(runs).map(name => [name, AXES[name].text]), state.x, x => change({ x })),
        choice("Shown", [["1", "whole runs"], ["0.5", "from the last half on"], ["0.2", "from the last 20% on"], ["0.1", "from the last 10% on"]],
            state.tail, tail => change({ tail })),
        choice("Smoothing", [["0", "none"], ["0.01", "over 1% of a run"], ["0.03", "over 3% of a run"], ["0.1", "over 10% of a run"]],
            state.smooth, smooth => change({ smooth })),
        toggle("log loss", state.log.includes("y"), on => log("y", on)),
        toggle("log axis", state.log.includes("x"), on => log("x", on)));
}

function charts(state, runs, signal) {
    const told = make("p", { class: "soft" });
    const losses = make("div");
    const missing = make("div");
    let curves = [];
    let made = [];

    async function read(id) {
        const query = { loss: state.loss, points: POINTS };
        curves = await runCurves(`/studies/${id}/curves`, runs.map(run => run.run), query, signal);
        const without = runs.filter(run => !curves.some(curve => curve.run === run.run && curve.steps.length > 0));
        missing.replaceChildren(...(without.length > 0
            ? [notice(`without ${LOSSES[state.loss] ?? state.loss}: ${without.map(run => run.run).join(", ")}`, "warning")]
            : []));
    }

    function draw(place) {
        const shown = curves.flatMap(curve => lines(curve, runs, state));
        const log = state.log.includes("x");
        const axis = { ...AXES[state.x], log };
        const most = Math.max(...shown.map(({ settled }) => settled));
        const cut = shown.some(({ early }) => early > most);
        const change = { x: axis, y: { label: "loss, nats", format: loss, log: state.log.includes("y"), most }, curves: shown.map(one => one.loss) };
        const lower = { x: axis, y: { label: "LR", format: rate, tick: rate, origin: true }, curves: shown.map(one => one.lr) };
        if (made.length === 0) {
            made = [
                chart({ name: LOSSES[state.loss] ?? state.loss, height: 400, sync: "compare", ...change }, signal),
                chart({ name: "learning rate", height: 170, sync: "compare", legend: false, ...lower }, signal),
            ];
            losses.append(...made.map(({ element }) => element));
        } else {
            made[0].update({ ...change, name: LOSSES[state.loss] ?? state.loss });
            made[1].update(lower);
        }
        if (place) {
            // From the tail of the shortest run on, so that every run's is seen.
            const ends = shown.map(one => one.loss.x.at(-1) ?? 0);
            const from = Number(state.tail) < 1 ? Math.min(...ends) * (1 - Number(state.tail)) : null;
            made.forEach(one => one.zoom(from, from === null ? null : Math.max(...ends)));
        }
        told.textContent = [
            Number(state.smooth) > 0 ? `Smoothed: the mean over ${percent(Number(state.smooth))} of each run around a step.` : "",
            cut ? `Losses above ${loss(most)}, of the first ${percent(SETTLED)} of the steps, lie beyond the top.` : "",
            "Drag over a chart to look closer, Escape or a double click shows all.",
        ].filter(Boolean).join(" ");
    }

    return { element: make("div", {}, missing, losses, told), read, draw };
}

/** A run's loss and LR as curves, with the highest loss once it has settled. */
function lines(curve, runs, { x, log, smooth }) {
    const index = runs.findIndex(run => run.run === curve.run);
    const run = runs[index];
    const steps = run.steps ?? curve.steps.at(-1);
    const scale = { steps: 1, tokens: run.tokens_per_step, share: 1 / steps }[x];
    const kept = curve.steps.flatMap((step, at) => (log.includes("x") && step <= 0 ? [] : [at]));
    if (kept.length === 0) {
        return [];
    }
    const take = values => kept.map(at => values[at] ?? null);
    const xs = take(curve.steps).map(step => step * scale);
    const ys = smoothed(xs, take(curve.loss), Number(smooth) * steps * scale);
    const settled = ys.filter((value, at) => value !== null && xs[at] >= SETTLED * steps * scale);
    const shared = { label: run.run, x: xs, ink: index };
    return [{
        loss: { ...shared, y: ys, note: `final ${loss(run.final_loss)}` },
        lr: { ...shared, y: take(curve.lr ?? []) },
        settled: settled.length > 0 ? Math.max(...settled) : -Infinity,
        early: Math.max(...ys.filter(value => value !== null)),
    }];
}

function endings(runs) {
    const number = text => ({ text, number: true });
    const rows = [...runs].sort((a, b) => (a.final_loss ?? Infinity) - (b.final_loss ?? Infinity)).map(run => [
        run.run,
        number(loss(run.final_loss)),
        number(rate(run.peak_lr)),
        number(rate(run.final_lr)),
        number(count(run.steps)),
        number(percent(run.decay_ratio)),
        run.schedule ?? "",
    ]);
    const head = ["run", "final loss", "peak LR", "final LR", "steps", "decay"].map((text, at) => (at > 0 ? number(text) : text));
    return make("section", {}, make("h2", {}, "How they ended"), table("Measured losses, lowest first", [...head, "schedule"], rows));
}
