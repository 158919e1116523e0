// Work of the server: the tray in the header, and waiting for a job.
//
//   const ended = await job(await post("/studies", {path}), (share, message) => …, signal?)
//       the job when it is done (its result is the id of what it made); throws Failure with the job's message when it
//       failed or was cancelled. A view that is left stops waiting; the job goes on, and the tray tells its end.
//   await shownJob(job, told, signal?)   the same, with a bar in the element `told` meanwhile.
//   track(job)       shows a job in the tray without waiting for it.

import { Failure, del, events, get } from "./api.js";
import { add, button, make, notice, progress } from "./elements.js";
import { percent, plural } from "./format.js";
import { link } from "./router.js";

const ENDED = new Set(["done", "failed", "cancelled"]);
const RESULTS = { study: "/studies/", fit: "/fits/", plan: "/plans/" };
const WORDS = { queued: "waiting", running: "running", done: "done", failed: "failed", cancelled: "cancelled" };
const POLL_MILLIS = 3000;
const SHOWN = 12;

const known = new Map();
const listeners = new Set();
let stop = null;
let poll = 0;

export function track(started) {
    take(started);
    follow();
    return started;
}

export function job(started, onProgress = () => {}, signal) {
    return new Promise((done, failed) => {
        const settle = () => {
            const now = known.get(started.id);
            onProgress(now.progress, now.message);
            if (!ENDED.has(now.state)) {
                return;
            }
            listeners.delete(settle);
            if (now.state === "done") {
                done(now);
            } else {
                failed(new Failure(now.message || `“${now.title}” was cancelled`, 0, now.state));
            }
        };
        signal?.addEventListener("abort", () => listeners.delete(settle));
        track(started);
        listeners.add(settle);
        settle();
    });
}

export function shownJob(started, told, signal) {
    const bar = progress(started.title);
    told.replaceChildren(bar.element);
    return job(started, (share, message) => bar.at(share, message || "waiting for its turn; you may go on, “Jobs” above tells its end"), signal);
}

function take(one) {
    const before = known.get(one.id);
    if (!before || !ENDED.has(before.state)) {
        known.set(one.id, one);
        [...listeners].forEach(listener => listener());
    }
}

const refresh = () => get("/jobs").then(({ jobs }) => jobs.forEach(take)).catch(() => {});
const busy = () => [...known.values()].some(one => !ENDED.has(one.state));

/** Listens while a job runs; asks now and then as well, for a stream may be lost behind a proxy. */
function follow() {
    if (!busy() || stop) {
        return;
    }
    stop = events("/jobs/events", { job: take, open: refresh });
    poll = setInterval(async () => {
        await refresh();
        if (!busy()) {
            stop?.();
            stop = null;
            clearInterval(poll);
        }
    }, POLL_MILLIS);
}

export async function startJobs(tray) {
    const list = make("ul");
    const count = make("span", {}, "Jobs");
    const told = make("p", { class: "unseen", role: "status" });
    const details = make("details", { class: "jobs" }, make("summary", {}, count), make("div", {}, list));
    tray.append(details, told);
    document.addEventListener("click", event => { details.open &&= details.contains(event.target); });
    details.addEventListener("keydown", event => {
        if (event.key === "Escape") {
            details.open = false;
            details.querySelector("summary").focus();
        }
    });
    const rows = new Map();
    const seen = new Map();
    listeners.add(() => {
        const jobs = [...known.values()].reverse().slice(0, SHOWN);
        const running = jobs.filter(one => !ENDED.has(one.state)).length;
        count.textContent = running > 0 ? plural(running, "job") : "Jobs";
        details.classList.toggle("busy", running > 0);
        list.replaceChildren(...(jobs.length > 0 ? jobs.map(one => row(one, rows)) : [empty()]));
        announce(jobs, seen, told);
    });
    list.append(empty());
    await refresh();
    follow();
}

const empty = () => make("li", {}, "Nothing was asked for yet: reading a study, a fit or a plan shows here.");

/** The row of a job, made anew only when it changed: a button that is about to be pressed stays. */
function row(one, rows) {
    const before = rows.get(one.id);
    if (before?.state === one.state) {
        before.bar.at(one.progress, says(one));
        return before.element;
    }
    const bar = progress(one.title);
    bar.at(one.progress, says(one));
    const result = one.state === "done" && RESULTS[one.kind] && one.result
        ? make("a", { href: link(RESULTS[one.kind] + one.result) }, `Open the ${one.kind}`)
        : null;
    const cancel = ENDED.has(one.state)
        ? null
        : button("Cancel", () => del(`/jobs/${one.id}`).catch(failure => add(element, notice(failure.message, "error"))), {
            "aria-label": `Cancel ${one.title}`,
        });
    const element = make("li", { class: one.state }, make("strong", {}, one.title), bar.element, result, cancel);
    rows.set(one.id, { state: one.state, bar, element });
    return element;
}

function says(one) {
    const share = one.state === "running" && one.progress > 0 ? ` ${percent(Math.round(100 * one.progress) / 100)}` : "";
    return `${WORDS[one.state]}${share}${one.message ? `: ${one.message}` : ""}`;
}

/** Tells ends, not progress: a screen reader would never be silent. */
function announce(jobs, seen, told) {
    for (const one of jobs) {
        if (seen.has(one.id) && seen.get(one.id) !== one.state && ENDED.has(one.state)) {
            told.textContent = `${one.title}: ${WORDS[one.state]}`;
        }
        seen.set(one.id, one.state);
    }
}
