// How much of the run to anneal: the loss every ratio costs above the best one.

import { post } from "./api.js";
import { chart } from "./charts.js";
import { chosenFit, fitFields, noFit } from "./chosen-fit.js";
import { facts, make, notice, table, warned } from "./elements.js";
import { nats, percent, withInterval } from "./format.js";
import { go, link, remember } from "./router.js";
import { styled } from "./styled.js";
import { targetFields } from "./target-fields.js";
import { newestOf } from "./workbench/newest.js";

export async function show(main, { query }, signal) {
    styled("workbench.css");
    main.append(make("h1", {}, "How much to anneal"));
    const chosen = await chosenFit(query, signal);
    if (chosen === null) {
        main.append(...noFit());
        return;
    }
    const shown = make("div", { "aria-live": "polite" });
    const target = targetFields(query, chosen.setting, () => ask());
    const ask = () => {
        const value = { ...chosen.asked, ...target.value() };
        remember("/ratios", value);
        mapLink.href = link("/map", value);
        asking(value);
    };
    const asking = newestOf(
        question => post("/ratios", question, { signal }),
        (answer, question) => shown.replaceChildren(...ratiosOf(answer, question, chosen.asked, signal)),
        failure => shown.replaceChildren(notice(failure.message, "error")));
    const mapLink = make("a", { href: "#/map" }, "The same over peak LRs");
    main.append(
        make("div", { class: "row" }, fitFields(chosen, asked => go("/ratios", { ...asked, ...target.value() }))),
        target.element, make("p", {}, mapLink), shown);
    ask();
}

function ratiosOf({ best, ratios, warnings }, question, asked, signal) {
    const inWorkbench = ratio => link("/workbench", { ...asked, schedule: scheduleOf(question, ratio), reference: best.schedule });
    return [
        facts([
            ["Best ratio", percent(best.ratio), `${percent(best.low)} to ${percent(best.high)} cost no more than a seed's noise`],
            ["Final loss there", withInterval(best.loss, best.loss_low, best.loss_high)],
        ]),
        warned(warnings),
        chart({
            name: "Loss above the best ratio's",
            x: { label: "annealing ratio", format: percent }, y: { label: "nats", format: nats },
            curves: [{
                label: "regret", x: ratios.map(one => one.ratio), y: ratios.map(one => one.regret),
                low: ratios.map(one => one.regret_low), high: ratios.map(one => one.regret_high),
                note: `best ${percent(best.ratio)} (${percent(best.low)}–${percent(best.high)})`,
            }],
            marks: [
                { x: best.ratio, label: `best ${percent(best.ratio)}` },
                ...[best.low, best.high].filter(end => end !== best.ratio).map(end => ({ x: end, label: "" }))],
            table: false,
            bind: plot => plot.over.addEventListener("click", () => {
                if (plot.cursor.idx !== null) {
                    location.hash = inWorkbench(plot.data[0][plot.cursor.idx]);
                }
            }),
        }, signal).element,
        make("p", { class: "hint" }, "Click a ratio to open it in the workbench, beside the best one."),
        table("Every ratio", ["ratio", "final loss, with its interval", "above the best, with its interval", "in the workbench"],
            ratios.map(one => [
                percent(one.ratio), withInterval(one.loss, one.low, one.high),
                `${nats(one.regret)} (${nats(one.regret_low)} to ${nats(one.regret_high)})`,
                make("a", { href: inWorkbench(one.ratio), "aria-label": `Ratio ${percent(one.ratio)} in the workbench` }, "Open")]), { stacked: true }),
    ].filter(Boolean);
}

const scheduleOf = ({ steps, peak, warmup, shape, final }, ratio) =>
    `wsd(peak=${peak}, steps=${steps}${warmup > 0 ? `, warmup=${warmup}` : ""}, decay=${ratio}, shape=${shape}, final=${final})`;
