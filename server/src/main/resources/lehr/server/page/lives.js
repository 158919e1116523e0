// The runs that are watched, and the form that watches another.

import { events, get, post, unlessLeft } from "./api.js";
import { chosenFit, fitFields, noFit } from "./chosen-fit.js";
import { button, field, make, notice } from "./elements.js";
import { count, loss, nats, withInterval } from "./format.js";
import { go, link } from "./router.js";
import { styled } from "./styled.js";

const HEADS = ["run", "state", "step", "loss", "final loss foretold, with its interval", "off its law"];

export async function show(main, { query }, signal) {
    styled("workbench.css");
    styled("live.css");
    const [{ runs }, { plans }, chosen] = await Promise.all([
        get("/live", { signal }), get("/plans", { signal }), chosenFit(query, signal)]);
    main.append(make("h1", {}, "Live runs"), make("p", { class: "lead" }, "Logs that are followed while a run trains, each held against a fit."));
    const rows = new Map(runs.map(run => [run.id, run]));
    const list = make("div");
    const redraw = () => list.replaceChildren(rows.size > 0 ? runTable([...rows.values()]) : make("p", { class: "soft" }, "No run is watched yet."));
    redraw();
    main.append(list, ...(chosen === null ? noFit() : [watchForm(query, chosen, plans, signal)]));
    const refresh = () => get("/live", { signal }).then(answer => {
        rows.clear();
        answer.runs.forEach(run => rows.set(run.id, run));
        redraw();
    }).catch(unlessLeft(failure => list.prepend(notice(failure.message, "error"))));
    events("/live/events", {
        open: refresh,
        update: ({ id, ...update }) => {
            if (rows.has(id)) {
                rows.set(id, { ...rows.get(id), state: "following", fault: null, latest: update });
                redraw();
            }
        },
        gone: ({ id }) => {
            rows.delete(id);
            redraw();
        },
    }, signal);
}

function runTable(runs) {
    return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Live runs" },
        make("table", { class: "lives" },
            make("thead", {}, make("tr", {}, HEADS.map(text => make("th", { scope: "col" }, text)))),
            make("tbody", {}, runs.map(runRow))));
}

function runRow({ id, name, state, fault, latest }) {
    const law = latest?.law;
    const cells = [
        [make("span", { class: `state ${state}` }, state), fault && make("span", { class: "fault" }, ` ${fault}`)],
        latest ? `${count(latest.step)}${latest.planned_steps ? ` of ${count(latest.planned_steps)}` : ""}` : "–",
        latest ? loss(latest.loss ?? latest.smoothed) : "–",
        latest?.final ? withInterval(latest.final.loss, latest.final.low, latest.final.high) : "–",
        make("span", { class: law?.off > 1 ? "off" : null }, law ? `${nats(law.offset)} nats${law.off > 1 ? ", off" : ""}` : "–")];
    return make("tr", {},
        make("th", { scope: "row" }, make("a", { href: link(`/live/${id}`) }, name)),
        cells.map((cell, i) => make("td", { dataset: { head: HEADS[i + 1] } }, cell)));
}

function watchForm(query, chosen, plans, signal) {
    const log = make("input", { required: true, autocomplete: "off", spellcheck: "false", placeholder: "/runs/mine/log.jsonl", value: query.get("log") ?? "" });
    const schedule = make("input", {
        autocomplete: "off", spellcheck: "false", placeholder: "as the log's own LRs have it", value: query.get("schedule") ?? "",
    });
    const plan = make("select", { onchange: () => { schedule.value = plans.find(one => one.id === plan.value)?.schedule ?? ""; } },
        make("option", { value: "" }, "none"), plans.map(one => make("option", { value: one.id }, one.name)));
    plan.value = query.get("plan") ?? "";
    const name = make("input", { autocomplete: "off", maxlength: 200 });
    const told = make("div");
    const watch = async event => {
        event.preventDefault();
        const given = Object.entries({ schedule: schedule.value.trim(), name: name.value.trim() }).filter(([, text]) => text !== "");
        try {
            const run = await post("/live", { ...chosen.asked, log: log.value.trim(), ...Object.fromEntries(given) }, { signal });
            go(`/live/${run.id}`);
        } catch (failure) {
            told.replaceChildren(notice(failure.message, "error"));
        }
    };
    return make("form", { class: "panel watch-form", onsubmit: watch },
        make("h2", {}, "Watch another run"),
        make("div", { class: "row" }, fitFields(chosen, asked => go("/live", { ...asked, log: log.value, schedule: schedule.value }))),
        make("div", { class: "fields" },
            field("Log, or its folder, on the server's machine", log, "It is followed as it grows; rotation and restarts are seen."),
            plans.length > 0 && field("Plan", plan),
            field("Planned schedule", schedule), field("Name", name)),
        button("Watch", () => {}, { type: "submit", class: "main" }), told);
}
