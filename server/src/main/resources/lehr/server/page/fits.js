// Fits: those the server holds, and a fit.json of one's own.

import { del, get, post } from "./api.js";
import { button, field, make, notice, table } from "./elements.js";
import { ago, plural } from "./format.js";
import { go, link } from "./router.js";

export async function show(main, parameters, signal) {
    const [{ fits }, { studies }] = await Promise.all([get("/fits", { signal }), get("/studies", { signal })]);
    const told = make("div");
    main.append(make("h1", {}, "Fits"));
    main.append(fits.length === 0
        ? make("p", { class: "lead" }, "None yet. Open a ", make("a", { href: "#/studies" }, "study"), ", choose its runs and press “Fit a law”.")
        : list(fits.toReversed(), studies, told, () => again(main, signal)));
    main.append(told, uploadForm());
}

async function again(main, signal) {
    main.replaceChildren();
    await show(main, {}, signal);
    main.querySelector("h1").focus();
}

function list(fits, studies, told, again) {
    const name = id => studies.find(study => study.id === id)?.name ?? "removed";
    const rows = fits.map(fit => [
        make("a", { href: link(`/fits/${fit.id}`) }, fit.name),
        fit.law,
        fit.loss,
        plural(fit.models, "model"),
        fit.study ? make("a", { href: link(`/studies/${fit.study}`) }, name(fit.study)) : "uploaded",
        fit.converged ? "yes" : "no",
        ago(fit.made),
        button("Remove", async () => {
            try {
                await del(`/fits/${fit.id}`);
                await again();
            } catch (failure) {
                told.replaceChildren(notice(failure.message, "error"));
            }
        }, { class: "quiet danger", "aria-label": `Remove ${fit.name}` }),
    ]);
    return table("Fits, the newest first", ["fit", "law", "loss", "models", "study", "converged", "made", ""], rows);
}

function uploadForm() {
    const told = make("div", { "aria-live": "polite" });
    const file = make("input", { type: "file", accept: ".json,application/json", required: true });
    const send = async event => {
        event.preventDefault();
        try {
            const [given] = file.files;
            const row = await post(`/fits?${new URLSearchParams({ name: given.name })}`, parsed(await given.text()));
            go(`/fits/${row.id}`);
        } catch (failure) {
            told.replaceChildren(notice(failure.message, "error"));
        }
    };
    return make(
        "section",
        {},
        make("h2", {}, "Upload a fit"),
        make(
            "form",
            { class: "panel", onsubmit: send },
            make(
                "div",
                { class: "row" },
                field("A fit.json, of lehr fit --out or of another server", file),
                make("button", { class: "main" }, "Upload")),
            told));
}

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        throw new Error("this is no JSON: expected the fit.json that lehr fit --out wrote");
    }
}
