// The forms that add a study: a path the server sees, or files of this machine.

import { post, upload } from "./api.js";
import { droppedFiles } from "./dropped.js";
import { button, field, make, notice, progress } from "./elements.js";
import { percent, plural } from "./format.js";
import { shownJob } from "./jobs.js";
import { go } from "./router.js";

export function studyForms(roots, signal) {
    return make("div", { class: "columns" }, pathForm(roots, signal), uploadForm(signal));
}

/** Follows the job that reads the study, then opens it. */
async function open(started, told, signal) {
    go(`/studies/${(await shownJob(started, told, signal)).result}`);
}

async function attempt(told, work) {
    try {
        await work();
    } catch (failure) {
        told.replaceChildren(notice(failure.message, "error"));
    }
}

function pathForm(roots, signal) {
    const path = make("input", { type: "text", required: true, spellcheck: "false", autocomplete: "off", placeholder: roots[0] ?? "" });
    const name = make("input", { type: "text", autocomplete: "off" });
    const told = make("div", { "aria-live": "polite" });
    const hint = roots.length > 0 ? `below ${roots.join(" or ")}` : "This server was started without folders to read: lehr serve --root DIR.";
    const submit = event => {
        event.preventDefault();
        attempt(told, async () => {
            const body = { path: path.value.trim(), ...(name.value.trim() ? { name: name.value.trim() } : {}) };
            await open(await post("/studies", body), told, signal);
        });
    };
    return make(
        "form",
        { class: "panel", onsubmit: submit },
        make("h3", {}, "Point at a folder"),
        field("Path of a folder or a log", path, hint),
        field("Name, if not the folder's", name),
        make("p", { class: "form-end" }, make("button", { class: "main" }, "Read it")),
        told);
}

function uploadForm(signal) {
    const told = make("div", { "aria-live": "polite" });
    const files = make("input", { type: "file", multiple: true, class: "unseen", tabindex: "-1", "aria-label": "Logs to upload" });
    const folder = make("input", { type: "file", webkitdirectory: true, class: "unseen", tabindex: "-1", "aria-label": "Folder to upload" });
    const send = chosen => attempt(told, () => sendAll(chosen, told, signal));
    const own = input => [...input.files].map(file => ({ file, path: file.webkitRelativePath || file.name }));
    files.addEventListener("change", () => send(own(files)));
    folder.addEventListener("change", () => send(own(folder)));
    const drop = async event => {
        event.preventDefault();
        zone.classList.remove("over");
        send(await droppedFiles(event.dataTransfer));
    };
    const over = event => {
        event.preventDefault();
        zone.classList.add("over");
    };
    const zone = make(
        "div",
        { class: "panel drop", ondragover: over, ondragleave: () => zone.classList.remove("over"), ondrop: drop },
        make("h3", {}, "Upload"),
        make("p", { class: "soft" }, "Drop logs or a folder here: CSV, JSON lines, TensorBoard events, trainers' text logs. They stay on this server."),
        make("p", { class: "row" }, button("Choose files", () => files.click()), button("Choose a folder", () => folder.click())),
        files,
        folder,
        told);
    return zone;
}

async function sendAll(chosen, told, signal) {
    if (chosen.length === 0) {
        return;
    }
    const form = new FormData();
    form.append("name", nameOf(chosen));
    chosen.forEach(({ file, path }) => form.append("files", file, path));
    const bar = progress("Upload");
    told.replaceChildren(bar.element);
    const sent = share => bar.at(share, `${plural(chosen.length, "file")}, ${percent(share)} sent`);
    const started = await upload("/studies/upload", form, sent);
    await open(started, told, signal);
}

/** The folder's name, else the first file's. */
function nameOf(chosen) {
    const [first] = chosen[0].path.split("/");
    const stem = first.replace(/\.[^.]*$/, "") || first;
    if (chosen[0].path.includes("/") || chosen.length === 1) {
        return chosen[0].path.includes("/") ? first : stem;
    }
    return `${stem} and ${chosen.length - 1} more`;
}
