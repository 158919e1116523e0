// One plan: the recommendation in a sentence, what it rests on, and the way out into a trainer.

import { address, del, get } from "./api.js";
import { chart } from "./charts.js";
import { button, copyable, facts, make, table, warned } from "./elements.js";
import { exportPanel } from "./exporting.js";
import { ago, count, loss, nats, percent, plural, rate, short, withInterval } from "./format.js";
import { go, link } from "./router.js";
import { styled } from "./styled.js";

export async function show(main, { id }, signal) {
    styled("workbench.css");
    const path = `/plans/${encodeURIComponent(id)}`;
    const stored = await get(path, { signal });
    const { plan } = stored;
    main.append(
        make("h1", {}, stored.name),
        make("p", { class: "lead" }, sentence(plan)),
        figures(plan),
        stored.interval_words ? make("p", { class: "soft" }, stored.interval_words) : "",
        make("p", {}, "Schedule"), copyable(plan.schedule),
        actions(path, stored),
        warned(plan.warnings) ?? "",
        ratiosChart(plan, signal),
        ...tables(plan, stored.fit),
        make("p", { class: "soft" }, `Made ${ago(stored.made)} by the law ${plan.law}.`));
    const exporting = await exportPanel(() => ({ plan: stored.id }), signal);
    main.querySelector(".plan-actions").after(exporting.element);
}

function sentence({ recommended: best, shape, target }) {
    const start = Math.round(target.steps * (1 - best.ratio));
    return `Anneal over the last ${percent(best.ratio)} of the ${count(target.steps)} steps (${percent(best.low)} to `
        + `${percent(best.high)} cost no more than a seed's noise): a ${shape} decay from step ${count(start)} on, from LR `
        + `${rate(target.peak)} to ${rate(target.final_rate)}. Predicted final loss ${loss(best.loss)}, 90% interval `
        + `${loss(best.loss_low)} to ${loss(best.loss_high)}.`;
}

function figures({ recommended: best, target, cost, doubling }) {
    const model = target.setting ?? {};
    return facts([
        ["Final loss", withInterval(best.loss, best.loss_low, best.loss_high), "90% interval"],
        ["Annealing ratio", `${percent(best.ratio)} (${percent(best.low)}–${percent(best.high)})`, "within a seed's noise"],
        ["Model", model.params ? `${short(model.params)} parameters` : "–", model.dataset],
        cost && ["Cost", cost.tokens ? `${short(cost.tokens)} tokens` : `${count(cost.steps)} steps`, cost.flops ? `${scientific(cost.flops)} FLOPs` : null],
        doubling && ["Twice the steps", `${nats(-doubling.gain)} (${nats(-doubling.gain_high)} to ${nats(-doubling.gain_low)})`,
            `loss at ${count(doubling.steps)} steps, against this plan`],
    ].filter(Boolean));
}

const scientific = number => number.toExponential(1).replace("e+", "e");

function actions(path, { id, fit, plan }) {
    const { target } = plan;
    const files = [["plan.json", "plan.json"], ["schedule.csv", "schedule.csv"], ["report.html", "Report"]];
    return make("div", { class: "row plan-actions" },
        make("a", { class: "action main", href: link("/workbench", { ...(fit ? { fit } : {}), ...settingOf(target.setting), schedule: plan.schedule }) },
            "Open in the workbench"),
        make("a", { class: "action", href: link("/live", { plan: id, fit, schedule: plan.schedule }) }, "Watch a run of it"),
        files.map(([name, text]) => make("a", { class: "action", href: address(`${path}/${name}`), download: name }, text)),
        button("Remove", async () => {
            if (confirm("Remove this plan?")) {
                await del(path);
                go("/plans");
            }
        }, { class: "danger" }));
}

function settingOf(setting) {
    const { params, tokens_per_step, dataset } = setting ?? {};
    return { params: params ?? undefined, tokens_per_step: tokens_per_step ?? undefined, dataset: dataset ?? undefined };
}

function ratiosChart({ ratios, recommended: best }, signal) {
    return chart({
        name: "Final loss by annealing ratio",
        x: { label: "annealing ratio", format: percent }, y: { label: "loss", format: loss },
        curves: [{
            label: "final loss", x: ratios.map(one => one.ratio), y: ratios.map(one => one.loss),
            low: ratios.map(one => one.low), high: ratios.map(one => one.high),
            note: `best ${withInterval(best.loss, best.loss_low, best.loss_high)}`,
        }],
        marks: [{ x: best.ratio, label: `best ${percent(best.ratio)}` }],
    }, signal).element;
}

function tables({ alternatives, opinions, disagreement, back_test: backTest }, fit) {
    const open = schedule => make("a", { href: link("/workbench", { ...(fit ? { fit } : {}), schedule }) }, "Open");
    const right = text => ({ text, number: true });
    return [
        alternatives.length > 0 && table("What other habits would give",
            ["habit", "final loss, with its interval", right("above the recommended"), "in the workbench"],
            alternatives.map(one => [one.name, withInterval(one.loss, one.low, one.high), right(nats(one.regret)), open(one.schedule)]), { stacked: true }),
        opinions.length > 1 && table("What each law says",
            ["law", ...["ratio", "final loss there, ± its error on runs left out", "weight"].map(right)],
            opinions.map(one => [one.law, ...[percent(one.ratio), `${loss(one.loss)} ±${percent(one.held_out_error)}`, percent(one.weight)].map(right)]), { stacked: true }),
        disagreement?.words && make("p", {}, disagreement.words),
        backTest?.traces?.length > 0 && backTestOf(backTest, right),
    ].filter(Boolean);
}

function backTestOf({ how, traces }, right) {
    return make("details", {},
        make("summary", {}, `Back-test: ${plural(traces.length, "run")} the fit had not seen`),
        table(how, ["run", "final loss predicted, with its interval", right("observed"), right("mean error")],
            traces.map(({ score }) => [score.run, withInterval(score.final_predicted, score.final_low, score.final_high),
                right(loss(score.final_observed)), right(percent(score.mape))])));
}
