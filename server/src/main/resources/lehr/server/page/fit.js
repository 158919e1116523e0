// A fit: what the law says, how far to trust it, and where it errs.
// Permalink: #/fits/ID?run=A&run=B&by=run&overlay=A

import { address, get } from "./api.js";
import { add, facts, listed, make, notice, table } from "./elements.js";
import { ago, count, percent, plural, rate, short, significant } from "./format.js";
import { residuals } from "./residuals.js";
import { link } from "./router.js";

const HOLDS = {
    data: "the curves",
    prior: "mostly the prior",
    fixed: "fixed: the curves cannot tell it",
    bound: "its bound",
};
// More models than that are folded.
const OPEN = 2;
const LEAST_CHI_SQUARE = 0.001;
const LOSSES = { train: "training loss", val: "validation loss", final: "final loss" };

export async function show(main, { id, query }, signal) {
    const fit = await get(`/fits/${id}`, { signal });
    const study = await get("/studies", { signal })
        .then(({ studies }) => studies.find(({ id: one }) => one === fit.study)?.name ?? "a removed study");
    const place = make("section", { "aria-labelledby": "errs" }, make("h2", { id: "errs" }, "Where it errs"));
    add(
        main,
        make("h1", {}, fit.name),
        origin(fit, study),
        actions(id),
        listed([...fit.notes, ...fit.settings.flatMap(model => notes(model, fit))], { class: "warnings" }),
        summary(fit),
        make("section", { "aria-labelledby": "law" }, make("h2", { id: "law" }, "What the law says"), make("div", { class: "models" }, fit.settings.map(model => parameters(model, fit.models > OPEN)))),
        place);
    if (!fit.study) {
        place.append(notice("This fit was uploaded without its curves: residuals need the study it was made from."));
        return;
    }
    const waiting = make("p", { class: "soft" }, "Reading the residuals …");
    place.append(waiting);
    try {
        waiting.replaceWith(await residuals(fit, fit.settings.flatMap(model => model.runs), query, signal));
    } catch (failure) {
        if (signal.aborted) {
            throw failure;
        }
        waiting.replaceWith(notice(failure.message, "error"));
    }
}

/** What a model's curves leave doubtful, with its name where there are several. */
const notes = (model, fit) => model.notes.map(note => (fit.models > 1 ? `${setting(model)}: ${note}` : note));

function origin(fit, study) {
    const from = fit.study ? ["from ", make("a", { href: link(`/studies/${fit.study}`) }, study)] : ["uploaded"];
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

function summary(fit) {
    const models = fit.settings;
    const sum = of => models.reduce((total, model) => total + of(model), 0);
    const held = model => model.calibration?.held ?? 0;
    const within90 = model => model.calibration?.within90 ?? 0;
    const known = models.map(model => model.chi_square_per_point).filter(Number.isFinite);
    return facts([
        ["law", fit.law, LOSSES[fit.loss] ?? fit.loss],
        ["fitted to", plural(sum(model => model.runs.length), "run"), `${count(sum(model => model.points))} points, ${plural(models.length, "model")}`],
        known.length > 0 && [
            models.length > 1 ? "χ² per point, at worst" : "χ² per point",
            Math.max(...known) < LEAST_CHI_SQUARE ? `below ${LEAST_CHI_SQUARE}` : significant(Math.max(...known)),
            "0.04 is usual; above 0.2 the curves do not follow the law",
        ],
        ["search", fit.converged ? "converged" : "did not converge", models[0].status.replace(/^converged; /, "")],
        sum(held) > 0 && [
            "90% intervals, tried",
            `${sum(within90)} of ${sum(held)}`,
            "schedules left out lay within",
        ],
    ].filter(Boolean));
}

function parameters(model, folded) {
    const number = text => ({ text, number: true });
    const rows = model.parameters.map(one => [
        one.name,
        number(significant(one.value, 4)),
        number(one.held_by === "fixed" ? "–" : `${significant(one.low, 4)} … ${significant(one.high, 4)}`),
        HOLDS[one.held_by] ?? "",
    ]);
    const content = [
        make("p", { class: "soft" }, seen(model)),
        table("Parameters with 90% intervals", ["parameter", number("value"), number("interval"), "held by"], rows),
    ];
    return folded
        ? make("details", {}, make("summary", {}, `${setting(model)}: ${plural(model.runs.length, "run")}`), content)
        : make("div", {}, make("h3", {}, setting(model)), content);
}

function setting({ params, tokens_per_step: tokens, dataset }) {
    return [
        params ? `${short(params)} parameters` : "any size",
        tokens ? `${short(tokens)} tokens a step` : "",
        dataset,
    ].filter(Boolean).join(", ");
}

function seen({ runs, points, peak_lrs: [low, high], longest_steps: steps, annealing, residual_sd: sd }) {
    const peaks = low === high ? `at a peak LR of ${rate(low)}` : `at peak LRs from ${rate(low)} to ${rate(high)}`;
    const off = Number.isFinite(sd) ? ` Residuals of ${percent(sd)} (root mean square).` : "";
    return `${plural(runs.length, "run")}, ${count(points)} points, up to ${count(steps)} steps, ${peaks}`
        + `${annealing ? "" : ", none of them annealed"}. Predictions beyond carry a warning.${off}`;
}
