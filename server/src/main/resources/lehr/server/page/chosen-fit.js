// Which fit a view asks, and for which of its models: two choices that several views begin with.
//
//   const chosen = await chosenFit(query, signal)      null when there is no fit yet
//       chosen.fit       the fit asked (the newest unless the address says another)
//       chosen.setting   the fitted model asked for, else the largest: {params, tokens_per_step, dataset, peak_lrs, longest_steps, …}
//       chosen.asked     what requests and permalinks say of both: {fit, params?, tokens_per_step?, dataset?}
//   fitFields(chosen, asked => …)                      the choices; told when another is made
//   firstSchedule(setting)                             a schedule to begin with, like those that were fitted
//   knownModel(run, settings) what requests say of fit and model of a live run: those of the run, else the only one
//                                                   fitted; null where that would be a guess
//   noFit()                                            what stands where there is none

import { get } from "./api.js";
import { choice, make, notice } from "./elements.js";
import { short } from "./format.js";
import { rounded } from "./schedule/number.js";

/** A plan's first guess: decay over the last fifth, after a warm-up of a hundredth. */
const FIRST = { decay: 0.2, warmup: 0.01 };

export async function chosenFit(query, signal) {
    const { fits } = await get("/fits", { signal });
    const id = query.get("fit") ?? newest(fits)?.id;
    if (id === undefined) {
        return null;
    }
    const fit = await get(`/fits/${encodeURIComponent(id)}`, { signal });
    const settings = fit.settings ?? [];
    const setting = settings.find(one => names(one, query)) ?? largest(settings) ?? {};
    return { fits, fit, settings, setting, asked: askedOf(fit.id, setting) };
}

const newest = fits => [...fits].sort((a, b) => Date.parse(b.made) - Date.parse(a.made))[0];

const largest = settings => [...settings].sort((a, b) => (b.params ?? 0) - (a.params ?? 0) || b.points - a.points)[0];

export function knownModel(run, settings) {
    const own = askedOf(run.fit, run);
    if (Object.keys(own).length > 1) {
        return own;
    }
    return settings.length === 1 ? askedOf(run.fit, settings[0]) : null;
}

/** Whether the address names this model; one that names none leaves the choice. */
const names = (setting, query) => {
    const told = ["params", "tokens_per_step", "dataset"].filter(key => query.get(key) !== null);
    return told.length > 0 && told.every(key => query.get(key) === String(setting[key]));
};

function askedOf(fit, setting) {
    const given = ["params", "tokens_per_step", "dataset"].filter(key => setting[key] !== null && setting[key] !== undefined);
    return { fit, ...Object.fromEntries(given.map(key => [key, setting[key]])) };
}

export function fitFields({ fits, fit, settings, setting }, change) {
    const fields = [choice("Fit", fits.map(one => [one.id, one.name]), fit.id, id => change({ fit: id }))];
    if (settings.length > 1) {
        fields.push(choice("Model", settings.map((one, index) => [String(index), settingName(one)]),
            String(settings.indexOf(setting)), index => change(askedOf(fit.id, settings[Number(index)]))));
    }
    return fields;
}

export function settingName({ params, tokens_per_step: tokens, dataset }) {
    const parts = [params && `${short(params)} parameters`, tokens && `${short(tokens)} tokens a step`, dataset];
    return parts.filter(Boolean).join(", ") || "the model";
}

export function firstSchedule({ longest_steps: longest, peak_lrs: peaks }) {
    const steps = rounded(longest ?? 25_000, 2);
    return {
        kind: "annealed", peak: peaks?.at(-1) ?? 1e-3, steps, warmup: Math.max(1, rounded(FIRST.warmup * steps, 1)),
        start: null, ramp: "linear", decay: FIRST.decay, shape: "linear", final: 0,
    };
}

export function noFit() {
    return [
        notice("There is no fit yet: predictions need one."),
        make("p", {}, "Open a study under ", make("a", { href: "#/studies" }, "Studies"), " and fit it; that takes seconds."),
    ];
}
