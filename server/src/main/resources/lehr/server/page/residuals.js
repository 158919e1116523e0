// Residuals of a fit over the steps, by phase of the schedule or by run, and what was observed over what was predicted.
//
//   await residuals(fit, runs, query, signal)   an element; the choice goes into the permalink

import { get } from "./api.js";
import { chart } from "./charts.js";
import { choice, make, table } from "./elements.js";
import { count, loss, short } from "./format.js";
import { remember } from "./router.js";
import { runChoice } from "./run-choice.js";
import { runCurves } from "./run-curves.js";

const PHASES = [["warm-up", "second"], ["stable", "recommended"], ["decay", "third"]];
const OVERLAID = 6;
const PERCENT = 100;
// The first losses are none of the law's and would flatten all others: that far beyond what is usual they are cut off.
const SETTLED = 0.05;
const USUAL = 0.98;
const BEYOND = 1.6;

/** ln observed − ln predicted is the relative error, as far as it is small. */
const relative = number => `${number <= -0.005 ? "−" : "+"}${Math.abs(number).toFixed(2)}%`;

export async function residuals(fit, runs, query, signal) {
    const asked = query.getAll("run").filter(run => runs.includes(run));
    const over = query.getAll("overlay").filter(run => runs.includes(run));
    const state = {
        run: asked.length > 0 ? asked : runs,
        by: query.get("by") ?? "phase",
        overlay: over.length > 0 ? over : spread(runs, 3),
    };
    const schedules = await schedulesOf(fit, signal);
    const path = `/fits/${fit.id}/residuals`;
    const read = async names => (names.length < runs.length ? runCurves(path, names, {}, signal) : (await get(path, { signal })).curves);
    let [curves, overlaid] = await Promise.all([read(state.run), read(state.overlay)]);
    const save = () => remember(`/fits/${fit.id}`, { ...state, run: state.run.length < runs.length ? state.run : [] });

    const axis = { label: "steps", format: count, tick: short };
    const errors = chart({
        name: "Residuals: observed above or below the law",
        x: axis,
        ...dots(curves, schedules, state.by),
        levels: [{ y: 0, label: "" }],
        sync: "fit",
    }, signal);
    const overlay = chart({
        name: "Observed (dots) over predicted, with its 90% interval",
        x: axis,
        ...observed(overlaid, schedules),
        sync: "fit",
    }, signal);
    const phases = make("div", {}, phaseTable(curves, schedules));

    async function chose(run) {
        state.run = run;
        curves = await read(run);
        errors.update(dots(curves, schedules, state.by));
        phases.replaceChildren(phaseTable(curves, schedules));
        save();
    }

    async function chooseOverlay(run) {
        state.overlay = run;
        overlaid = await read(run);
        overlay.update(observed(overlaid, schedules));
        save();
    }

    return make(
        "div",
        {},
        make(
            "div",
            { class: "row start" },
            choice("Colours tell", [["phase", "the phase of the schedule"], ["run", "the run"]], state.by, by => {
                state.by = by;
                errors.update(dots(curves, schedules, by));
                save();
            }),
            runChoice("Residuals of", runs, state.run, chose).element),
        errors.element,
        phases,
        runChoice("Curves of", runs, state.overlay, chooseOverlay, OVERLAID).element,
        overlay.element);
}

/** So many of them, from the first to the last. */
function spread(runs, most) {
    return runs.length <= most ? runs : Array.from({ length: most }, (_, at) => runs[Math.round((at * (runs.length - 1)) / (most - 1))]);
}

/** The runs by name, for what is known of their schedules. */
async function schedulesOf(fit, signal) {
    const { runs } = await get(`/studies/${fit.study}`, { signal });
    return new Map(runs.map(run => [run.run, run]));
}

/** The phase of each point of a curve. */
function phasesOf(curve, schedules) {
    const until = schedules.get(curve.run)?.warmup_steps ?? 0;
    return curve.steps.map(step => {
        if (step < until) {
            return "warm-up";
        }
        return curve.decay_start !== null && step > curve.decay_start ? "decay" : "stable";
    });
}

function dots(curves, schedules, by) {
    const bound = BEYOND * quantile(curves.flatMap(curve => settled(curve, schedules, curve.residual).map(one => Math.abs(scaled(one)))));
    const y = { label: "% of the loss", format: relative, most: bound, least: -bound };
    return { y, curves: by === "run" ? byRun(curves) : byPhase(curves, schedules) };
}

const byRun = curves => curves.map(curve => ({ label: curve.run, x: curve.steps, y: curve.residual.map(scaled), dots: true }));

const byPhase = (curves, schedules) => PHASES.flatMap(([phase, ink]) => curves.flatMap(curve => {
    const phases = phasesOf(curve, schedules);
    const kept = curve.steps.flatMap((_, at) => (phases[at] === phase ? [at] : []));
    const x = kept.map(at => curve.steps[at]);
    return kept.length > 0 ? [{ label: phase, of: curve.run, ink, x, y: kept.map(at => scaled(curve.residual[at])), dots: true }] : [];
}));

/** What is beyond the first steps of a run. */
function settled(curve, schedules, values) {
    const until = SETTLED * (schedules.get(curve.run)?.steps ?? 0);
    return values.filter((value, at) => value !== null && curve.steps[at] >= until);
}

function quantile(values) {
    const sorted = values.toSorted((a, b) => a - b);
    return sorted[Math.floor(USUAL * (sorted.length - 1))] ?? 1;
}

const scaled = residual => (residual === null ? null : PERCENT * residual);

function observed(curves, schedules) {
    const seen = curve => curve.predicted.map((value, at) => (curve.residual[at] === null ? null : value * Math.exp(curve.residual[at])));
    const most = Math.max(...curves.flatMap(curve => settled(curve, schedules, seen(curve))));
    return {
        y: { label: "loss, nats", format: loss, most },
        curves: curves.flatMap((curve, ink) => [
            { label: curve.run, x: curve.steps, y: seen(curve), dots: true, faint: true, ink },
            { label: `${curve.run}, predicted`, x: curve.steps, y: curve.predicted, low: curve.low, high: curve.high, ink, width: 2.25 },
        ]),
    };
}

/** Whether the law errs in one phase more than in another, or to one side. */
function phaseTable(curves, schedules) {
    const number = text => ({ text, number: true });
    const rows = PHASES.flatMap(([phase]) => {
        const found = curves.flatMap(curve => {
            const phases = phasesOf(curve, schedules);
            return curve.residual.filter((residual, at) => residual !== null && phases[at] === phase).map(scaled);
        });
        const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
        const square = Math.sqrt(found.reduce((sum, one) => sum + one * one, 0) / found.length);
        return found.length > 0 ? [[phase, number(count(found.length)), number(relative(mean)), number(`${square.toFixed(2)}%`)]] : [];
    });
    return table(
        "How far the law is off, by phase; the first steps, which no law here describes, count as well and may lie beyond the chart",
        ["phase", number("points"), number("mean residual"), number("root mean square")],
        rows);
}
