// A fit: what the law says, how far to trust it, and where it errs.
// Permalink: #/fits/ID?run=A&run=B&by=run&overlay=A

import { address, get } from "./api.js";
import { add, facts, listed, make, notice, table } from "./elements.js";
import { ago, count, plural, rate, short, significant } from "./format.js";
import { residuals } from "./residuals.js";
import { link } from "./router.js";

// What holds a value where it is (fit.json's "hold").
const HOLDS = {
    DATA: "the curves",
    PRIOR: "mostly the prior",
    FIXED: "fixed: the curves cannot tell it",
    BOUND: "its bound",
};

export async function show(main, { id, query }, signal) {
    const [fit, file] = await Promise.all([get(`/fits/${id}`, { signal }), get(`/fits/${id}/fit.json`, { signal })]);
    add(
        main,
        make("h1", {}, fit.name),
        origin(fit),
        actions(id),
        warnings(fit, file),
        summary(fit, file),
        make("section", { "aria-labelledby": "law" }, make("h2", { id: "law" }, "What the law says"), file.models.map(model => parameters(model))));
    const place = make("section", { "aria-labelledby": "errs" }, make("h2", { id: "errs" }, "Where it errs"));
    main.append(place);
    const runs = file.models.flatMap(model => model.runs);
    if (!fit.study) {
        place.append(notice("This fit was handed in without its curves: residuals need the study it was made from."));
        return;
    }
    try {
        place.append(await residuals(fit, runs, query, signal));
    } catch (failure) {
        if (signal.aborted) {
            throw failure;
        }
        place.append(notice(failure.message, "error"));
    }
}

function origin(fit) {
    const from = fit.study ? ["from ", make("a", { href: link(`/studies/${fit.study}`) }, "its study")] : ["handed in"];
    return make("p", { class: "lead" }, from, `, ${ago(fit.made)}`);
}

function actions(id) {
    const to = (path, text, main) => make("a", { class: main ? "action main" : "action", href: link(path, { fit: id }) }, text);
    return make(
        "p",
        { class: "row" },
        to("/workbench", "Workbench with this fit", true),
        to("/ratios", "Annealing ratios"),
        to("/map", "LR × ratio map"),
        make("a", { class: "action", href: address(`/fits/${id}/fit.json`), download: "fit.json" }, "Download fit.json"));
}

function warnings(fit, file) {
    const doubts = [...new Set([...(fit.notes ?? []), ...(file.notes ?? []), ...file.models.flatMap(model => model.notes ?? [])])];
    return listed(doubts, { class: "warnings" });
}

function summary(fit, file) {
    const points = file.models.reduce((sum, model) => sum + model.points, 0);
    const runs = file.models.reduce((sum, model) => sum + model.runs.length, 0);
    const worst = Math.max(...file.models.map(model => model.chi_square_per_point ?? NaN));
    return facts([
        ["law", fit.law],
        ["loss", file.loss.toLowerCase()],
        ["fitted to", plural(runs, "run"), `${count(points)} points`],
        ["χ² per point", significant(worst), Number.isFinite(worst) ? ".04 is usual, above .2 the curves do not follow the law" : "not told by this law"],
        ["search", fit.converged ? "converged" : "did not converge", file.models[0].status?.text],
    ]);
}

function parameters(model) {
    const number = text => ({ text, number: true });
    const rows = model.estimates.map(one => [
        one.name,
        number(significant(one.value, 4)),
        number(one.hold === "FIXED" ? "–" : `${significant(one.low, 4)} … ${significant(one.high, 4)}`),
        HOLDS[one.hold] ?? one.hold,
    ]);
    return make(
        "div",
        {},
        make("h3", {}, setting(model.setting)),
        make("p", { class: "soft" }, seen(model)),
        table("Parameters with 90% intervals", ["parameter", number("value"), number("interval"), "held by"], rows));
}

function setting({ params, tokens_per_step: tokens, dataset }) {
    return [
        params ? `${short(params)} parameters` : "any size",
        tokens ? `${short(tokens)} tokens a step` : "",
        dataset,
    ].filter(Boolean).join(", ");
}

function seen({ runs, points, seen: range }) {
    const peaks = range.lowest_peak === range.highest_peak
        ? `at a peak LR of ${rate(range.lowest_peak)}`
        : `at peak LRs from ${rate(range.lowest_peak)} to ${rate(range.highest_peak)}`;
    const annealed = range.annealing ? "" : ", none of them annealed";
    return `${plural(runs.length, "run")}, ${count(points)} points, up to ${count(range.longest_steps)} steps, ${peaks}${annealed}. `
        + "Predictions beyond carry a warning.";
}
