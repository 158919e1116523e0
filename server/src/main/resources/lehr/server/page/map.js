// Peak LR and annealing ratio together: a map of final losses that is a table, so that it can be read and gone through.

import { post } from "./api.js";
import { chosenFit, fitFields, noFit } from "./chosen-fit.js";
import { facts, make, notice, warned } from "./elements.js";
import { percent, rate, withInterval } from "./format.js";
import { lossMap } from "./ratios/loss-map.js";
import { go, link, remember } from "./router.js";
import { styled } from "./styled.js";
import { targetFields } from "./target-fields.js";
import { newestOf } from "./workbench/newest.js";

export async function show(main, { query }, signal) {
    styled("workbench.css");
    main.append(make("h1", {}, "Peak LR and annealing ratio"));
    const chosen = await chosenFit(query, signal);
    if (chosen === null) {
        main.append(...noFit());
        return;
    }
    const shown = make("div");
    const target = targetFields(query, chosen.setting, () => ask());
    const ask = () => {
        const value = { ...chosen.asked, ...target.value() };
        remember("/map", value);
        ratiosLink.href = link("/ratios", value);
        asking(value);
    };
    const asking = newestOf(
        question => post("/map", question, { signal }),
        (answer, question) => shown.replaceChildren(...mapOf(answer, question, chosen.asked)),
        failure => shown.replaceChildren(notice(failure.message, "error")));
    const ratiosLink = make("a", { href: "#/ratios" }, "Ratios at this peak LR alone");
    main.append(
        make("div", { class: "row" }, fitFields(chosen, asked => go("/map", { ...asked, ...target.value() }))),
        target.element, make("p", {}, ratiosLink), shown);
    ask();
}

function mapOf(answer, question, asked) {
    const { best, fitted_peaks: [low, high], warnings } = answer;
    const open = (peak, ratio) => go("/workbench", {
        ...asked, schedule: scheduleOf({ ...question, peak }, ratio), reference: best.schedule,
    });
    return [
        facts([
            ["Least predicted loss", withInterval(best.loss, best.low, best.high)],
            ["at peak LR", rate(best.peak), `fitted runs had ${low === high ? rate(low) : `${rate(low)} to ${rate(high)}`}`],
            ["and ratio", percent(best.ratio)],
        ]),
        warned([...edgeOf(answer), ...(warnings ?? [])]),
        lossMap(answer, open),
    ].filter(Boolean);
}

/** What a best cell at the edge of the map is worth. */
function edgeOf({ best, peaks, ratios, fitted_peaks: [, fitted] }) {
    const times = Number((best.peak / fitted).toPrecision(2));
    const beyond = times > 1 ? ` and ${times} times the highest fitted peak LR: not to be trusted` : ": look further";
    return [
        ...([Math.min(...peaks), Math.max(...peaks)].includes(best.peak) ? [`the best peak LR, ${rate(best.peak)}, lies at the edge of what was tried${beyond}`] : []),
        ...([Math.min(...ratios), Math.max(...ratios)].includes(best.ratio) ? [`the best ratio, ${percent(best.ratio)}, lies at the edge of what was tried`] : []),
    ];
}

/** With a final LR that falls with the peak where it would lie above it. */
const scheduleOf = ({ steps, peak, warmup, shape, final }, ratio) =>
    `wsd(peak=${peak}, steps=${steps}${warmup > 0 ? `, warmup=${warmup}` : ""}, decay=${ratio}, shape=${shape}, `
    + `final=${Math.min(final, peak)})`;
