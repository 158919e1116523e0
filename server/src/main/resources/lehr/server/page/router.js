// Which view is shown. The address after # is the permalink: a path and a query, "#/studies/ID/compare?run=A&run=B".
//
// A view is a module with
//     export async function show(main, {id, query}, signal)
// that fills the empty element `main`, beginning with an <h1> (the title of the page and of the tab; focus moves there).
// `id` is the id in the path, `query` a URLSearchParams. `signal` aborts when the view is left: give it to get(…), events(…),
// chart({…}) and addEventListener. What show throws is shown as an error.
//
//   link(path, query?)       "#/…" for an <a href>; query as api.js takes it
//   go(path, query?)         shows another view
//   remember(path, query?)   the view itself changed (a toggle, a drag): the permalink follows, nothing is shown anew.
//                            May be called at any rate.

import { address, enter } from "./api.js";
import { button, field, make, notice } from "./elements.js";

const VIEWS = new Map([
    ["studies", "./studies.js"],
    ["studies/:id", "./study.js"],
    ["studies/:id/compare", "./compare.js"],
    ["fits", "./fits.js"],
    ["fits/:id", "./fit.js"],
    ["workbench", "./workbench.js"],
    ["ratios", "./ratios.js"],
    ["map", "./map.js"],
    ["plans", "./plans.js"],
    ["plans/:id", "./plan.js"],
    ["live", "./lives.js"],
    ["live/:id", "./live.js"],
]);
/** Rooms without a link of their own, and the room whose link stands for them. */
const WITHIN = new Map([["ratios", "workbench"], ["map", "workbench"]]);
const PERMALINK_MILLIS = 250;

let leaving = new AbortController();
let pending = null;
let first = true;

export const link = (path, query = {}) => `#${address(path, query).slice(address("").length)}`;

export function go(path, query = {}) {
    settle();
    location.hash = link(path, query);
}

export function remember(path, query = {}) {
    clearTimeout(pending?.timer);
    pending = { to: link(path, query), timer: setTimeout(settle, PERMALINK_MILLIS) };
}

function settle() {
    if (pending) {
        clearTimeout(pending.timer);
        history.replaceState(null, "", pending.to);
        pending = null;
    }
}

/** Shows what the address says, now and whenever it changes. */
export function start() {
    document.addEventListener("click", settle, true);
    window.addEventListener("pagehide", settle);
    window.addEventListener("hashchange", () => {
        clearTimeout(pending?.timer);
        pending = null;
        route();
    });
    document.querySelector(".skip").addEventListener("click", event => {
        event.preventDefault();
        document.getElementById("main").focus();
    });
    return route();
}

function read() {
    const [path, query = ""] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
    const [room = "", id, ...rest] = path.split("/").map(decoded);
    const name = [room || "studies", ...(id ? [":id"] : []), ...rest].join("/");
    return { room: room || "studies", module: VIEWS.get(name), id, query: new URLSearchParams(query) };
}

function decoded(part) {
    try {
        return decodeURIComponent(part);
    } catch {
        throw new Error("this address holds a % that is no letter; it may be cut short");
    }
}

async function route() {
    leaving.abort();
    leaving = new AbortController();
    const { signal } = leaving;
    const main = document.getElementById("main");
    const view = make("div", { class: "view", "aria-busy": "true" });
    main.replaceChildren(view);
    try {
        const asked = read();
        mark(asked.room);
        if (!asked.module) {
            throw new Error("there is no such view; the address may be cut short");
        }
        await (await import(asked.module)).show(view, asked, signal);
    } catch (thrown) {
        if (signal.aborted) {
            return;
        }
        view.replaceChildren(failed(thrown));
    }
    if (!signal.aborted) {
        arrived(view);
    }
}

/** The link of the room the view lies in says so. */
function mark(room) {
    for (const anchor of document.querySelectorAll("header nav a")) {
        const here = anchor.getAttribute("href") === `#/${WITHIN.get(room) ?? room}`;
        anchor.toggleAttribute("aria-current", here);
        if (here) {
            anchor.setAttribute("aria-current", "page");
        }
    }
}

function arrived(view) {
    view.removeAttribute("aria-busy");
    const heading = view.querySelector("h1");
    document.title = heading ? `${heading.textContent} · Lehr` : "Lehr";
    if (!first && heading && !view.contains(document.activeElement)) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
        window.scrollTo(0, 0);
    }
    first = false;
}

function failed(thrown) {
    if (thrown.status === 401) {
        return locked();
    }
    return make(
        "section",
        {},
        make("h1", {}, thrown.status === 404 ? "Not here" : "That did not work"),
        notice(thrown.message, "error"),
        make("p", {}, button("Try again", route), " ", make("a", { href: "#/studies" }, "All studies")));
}

/** Asks for the token the server printed. */
function locked() {
    const token = make("input", { type: "password", autocomplete: "off", required: true });
    const told = make("div");
    const open = async event => {
        event.preventDefault();
        try {
            await enter(token.value.trim());
            route();
        } catch (failure) {
            told.replaceChildren(notice(failure.message, "error"));
        }
    };
    return make(
        "section",
        {},
        make("h1", {}, "This server asks for its token"),
        make("p", {}, "lehr serve printed it when it started; the address it printed holds it, too."),
        make("form", { class: "row", onsubmit: open }, field("Token", token), make("button", { class: "main" }, "Open")),
        told);
}
