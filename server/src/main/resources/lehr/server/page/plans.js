// Plans made so far, and the form that asks for another: from a study, which is fitted first, or from a fit.

import { get, post, unlessLeft } from "./api.js";
import { chosenFit, fitFields, noFit } from "./chosen-fit.js";
import { button, choice, field, make, notice, table } from "./elements.js";
import { ago, count, percent, withInterval } from "./format.js";
import { job } from "./jobs.js";
import { go, link } from "./router.js";
import { styled } from "./styled.js";
import { targetFields } from "./target-fields.js";

export async function show(main, { query }, signal) {
    styled("workbench.css");
    const [{ plans }, { studies }, chosen] = await Promise.all([
        get("/plans", { signal }), get("/studies", { signal }), chosenFit(query, signal)]);
    main.append(make("h1", {}, "Plans"), make("p", { class: "lead" }, "When to start the decay, how long, in what shape, and what loss that gives."));
    if (chosen === null && studies.length === 0) {
        main.append(...noFit());
        return;
    }
    main.append(planForm(query, studies, chosen, signal), plans.length > 0
        ? planTable(plans)
        : make("p", { class: "soft" }, "No plan was made yet."));
}

function planTable(plans) {
    const newest = [...plans].sort((a, b) => Date.parse(b.made) - Date.parse(a.made));
    return make("section", {}, table("Plans, the newest first", ["plan", { number: true, text: "steps" }, { number: true, text: "ratio" }, "final loss, with its interval", "made"],
        newest.map(plan => [
            make("a", { href: link(`/plans/${plan.id}`) }, plan.name), { number: true, text: count(plan.steps) },
            { number: true, text: percent(plan.ratio) }, withInterval(plan.loss, plan.low, plan.high), ago(plan.made)])));
}

function planForm(query, studies, chosen, signal) {
    const fromFit = chosen !== null && query.get("study") === null;
    let study = query.get("study") ?? studies[0]?.id;
    const target = targetFields(query, chosen?.setting ?? {}, () => {}, { anyShape: true });
    const name = make("input", { autocomplete: "off", maxlength: 200, placeholder: "a name, if you like" });
    const told = make("div", { "aria-live": "polite" });
    const source = choice("From", [
        ...(chosen ? [["fit", "a fit"]] : []), ...(studies.length > 0 ? [["study", "a study, fitted anew"]] : [])],
    fromFit ? "fit" : "study", from => go("/plans", { ...targetOr(target), ...(from === "fit" ? {} : { study }) }));
    const from = fromFit
        ? fitFields(chosen, asked => go("/plans", { ...targetOr(target), ...asked }))
        : [choice("Study", studies.map(one => [one.id, one.name]), study, id => { study = id; })];
    const asked = () => ({ ...(fromFit ? chosen.asked : { study }), ...target.value(), ...(name.value.trim() ? { name: name.value.trim() } : {}) });
    const start = button("Plan", () => planned(asked, start, told, signal), { class: "main" });
    return make("div", { class: "panel plan-form" },
        make("h2", {}, "A new plan"),
        make("div", { class: "row" }, source, from),
        target.element,
        make("div", { class: "row" }, field("Name", name), start),
        told);
}

/** What the fields say so far, nothing while they are wrong. */
function targetOr(target) {
    try {
        return target.value();
    } catch {
        return {};
    }
}

async function planned(asked, start, told, signal) {
    start.disabled = true;
    const bar = make("progress", { max: 1, value: 0, "aria-label": "Planning" });
    const message = make("p", { class: "soft" }, "Planning …");
    try {
        const question = asked();
        told.replaceChildren(bar, message);
        const done = await job(await post("/plans", question, { signal }), (share, text) => {
            bar.value = share;
            message.textContent = text || "Planning …";
        }, signal);
        go(`/plans/${done.result}`);
    } catch (failure) {
        start.disabled = false;
        unlessLeft(() => told.replaceChildren(notice(failure.message, "error")))(failure);
    }
}
