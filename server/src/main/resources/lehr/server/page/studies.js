// Studies: those the server knows, and two ways to add one.

import { get } from "./api.js";
import { listed, make } from "./elements.js";
import { ago, loss, plural, short } from "./format.js";
import { link } from "./router.js";
import { sparkline } from "./sparkline.js";
import { studyForms } from "./study-forms.js";

// Their runs are read one study after the other, after the list is there.
const PICTURED = 24;

export async function show(main, parameters, signal) {
    const [{ studies }, about] = await Promise.all([get("/studies", { signal }), get("/about", { signal })]);
    main.append(make("h1", {}, "Studies"));
    if (studies.length === 0) {
        main.append(first());
    }
    const cards = studies.map(study => card(study));
    main.append(
        make("div", { class: "cards" }, cards.map(({ element }) => element)),
        make("section", { "aria-labelledby": "add" }, make("h2", { id: "add" }, "Add a study"), studyForms(about.roots, signal)));
    picture(studies, cards, signal);
}

function first() {
    return make(
        "div",
        { class: "lead" },
        make("p", {}, "A study is a folder of training logs: a handful of runs of one model under different schedules is enough "
            + "to fit a law and plan the annealing of the next one. Lehr reads most trainers' logs as they are."),
        listed([
            "Add a study below: a folder this server sees, or files from your machine.",
            "Compare its runs, and fit a law to those that fit together.",
            "Take the fit to the workbench and find the schedule.",
        ]));
}

function card(study) {
    const picture = make("div", { class: "card-spark" });
    const runs = make("p", {}, study.runs === null ? "…" : plural(study.runs, "run"));
    const more = make("p", { class: "soft" });
    const element = make(
        "a",
        { class: "card", href: link(`/studies/${study.id}`) },
        make("div", {}, make("h2", {}, study.name), runs, more),
        picture,
        make("p", { class: "soft path" }, `${study.uploaded ? "uploaded" : study.path} · ${ago(study.made)}`));
    return { element, picture, runs, more };
}

async function picture(studies, cards, signal) {
    for (const [at, study] of studies.slice(0, PICTURED).entries()) {
        try {
            const { runs } = await get(`/studies/${study.id}`, { signal });
            cards[at].runs.textContent = plural(runs.length, "run");
            const sizes = [...new Set(runs.map(run => run.params))].filter(Boolean).sort((a, b) => a - b).map(short);
            const best = runs.filter(run => run.final_loss !== null).sort((a, b) => a.final_loss - b.final_loss)[0];
            cards[at].more.textContent = sizes.length > 4 ? `${sizes[0]} … ${sizes.at(-1)}, ${sizes.length} sizes` : sizes.join(", ");
            if (best) {
                const text = `lowest final loss ${loss(best.final_loss)}: ${best.run}`;
                cards[at].picture.append(sparkline(best.spark, text), make("span", { class: "soft", "aria-hidden": "true" }, `lowest final loss ${loss(best.final_loss)}`));
            }
        } catch (thrown) {
            if (signal.aborted) {
                return;
            }
            cards[at].more.textContent = thrown.message;
        }
    }
}
