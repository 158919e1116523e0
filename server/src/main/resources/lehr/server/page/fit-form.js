// Asks for a fit of a study's runs and follows it to the fit.
//
//   const made = fitForm(study, chosen, shown, signal)   chosen and shown give names of runs
//   made.button opens it · made.element · made.refresh() when the choice changed · made.open()

import { post } from "./api.js";
import { button, choice, make, notice } from "./elements.js";
import { plural } from "./format.js";
import { shownJob } from "./jobs.js";
import { go } from "./router.js";

const LAWS = [
    ["", "relaxation (the default)"],
    ["all", "all, compared on schedules left out in turn"],
    ...["multi-power", "momentum", "forward-momentum", "convex-bound", "functional-scaling", "opt-laws", "chinchilla"].map(law => [law, law]),
];
const LOSSES = { train: "train", val: "validation", final: "final" };

export function fitForm(study, chosen, shown, signal) {
    const kinds = [...new Set(study.runs.flatMap(run => run.kinds ?? []))];
    const asked = { law: "", loss: "" };
    const which = make("p", { class: "soft" });
    const told = make("div", { "aria-live": "polite" });
    const start = make("button", { class: "main" }, "Fit");
    const runs = () => (chosen().length > 0 ? chosen() : shown());

    async function submit(event) {
        event.preventDefault();
        start.disabled = true;
        try {
            const body = Object.fromEntries(Object.entries(asked).filter(([, value]) => value));
            const some = runs();
            const started = await post(`/studies/${study.id}/fits`, some.length < study.runs.length ? { ...body, runs: some } : body);
            go(`/fits/${(await shownJob(started, told, signal)).result}`);
        } catch (failure) {
            told.replaceChildren(notice(failure.message, "error"));
        }
        start.disabled = false;
    }

    const element = make(
        "form",
        { class: "panel fit-form", onsubmit: submit, hidden: true },
        make("h2", {}, "Fit a law"),
        which,
        make(
            "div",
            { class: "row" },
            choice("Law", LAWS, "", law => { asked.law = law; }),
            choice("Loss", [["", "as the study suggests"], ...kinds.map(kind => [kind, LOSSES[kind] ?? kind])], "", loss => { asked.loss = loss; }),
            start,
            button("Close", () => open(false), { class: "quiet" })),
        told);
    const opener = button("Fit a law", () => open(element.hidden), { "aria-expanded": "false" });

    function open(on = true) {
        element.hidden = !on;
        opener.setAttribute("aria-expanded", String(on));
        (on ? element.querySelector("select") : opener).focus();
    }

    function refresh() {
        const some = runs();
        const why = chosen().length > 0 ? "the chosen ones" : some.length < study.runs.length ? "those shown" : "all of the study";
        which.textContent = `To ${plural(some.length, "run")}, ${why}. Runs of one size, batch and data set share a model.`;
    }

    return { element, button: opener, refresh, open };
}
