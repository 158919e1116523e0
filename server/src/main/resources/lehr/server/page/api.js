// What the server answers. Paths are those of the API without /api/v1.
//
//   await get(path, {query?, signal?})       the JSON; query is an object, an array of values repeats its name
//   await post(path, body?, {signal?})       the JSON (null for 204)
//   await del(path)
//   await upload(path, form, onProgress?)    a FormData, with the share sent, 0…1
//   address(path, query?)                    for links and downloads
//   const stop = events(path, {NAME: data => …, open?: () => …, lost?: () => …}, signal?)
//       server-sent events; lost is told when the stream broke (it is opened again by itself), open when it stands.
//       Streams rest while the tab is hidden: a browser has only six connections to a server for all its tabs.
//       Read anew in open what may have changed meanwhile.
//   Failure {message, status, code}          what all of them throw: message is the server's one line
// Jobs are waited for with job(…) of jobs.js.

const BASE = "/api/v1";
const TOKEN = "lehr-token";

/** An answer that is not what was asked for. */
export class Failure extends Error {
    constructor(message, status = 0, code = "") {
        super(message);
        this.name = "Failure";
        this.status = status;
        this.code = code;
    }
}

/** Takes the token out of the address (#token=…), where it would be copied along, and opens the session. */
export async function begin() {
    const given = /^#token=([^&]+)/.exec(location.hash);
    if (given) {
        history.replaceState(null, "", "#/studies");
        await enter(decodeURIComponent(given[1]));
    }
}

/** Opens a session; streams and downloads carry its cookie. */
export async function enter(token) {
    sessionStorage.setItem(TOKEN, token);
    await send("POST", "/session").catch(failure => {
        if (failure.status !== 404) {
            throw failure;
        }
    });
}

export function address(path, query = {}) {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
        [value].flat().filter(one => one !== null && one !== undefined && one !== "").forEach(one => search.append(name, one));
    }
    const text = search.toString();
    return BASE + path + (text ? `?${text}` : "");
}

export const get = (path, { query, signal } = {}) => send("GET", path, { query, signal });

export const post = (path, body, { signal } = {}) => send("POST", path, { body, signal });

export const del = path => send("DELETE", path);

/** For catch: a view that was left hears no more of its requests. */
export const unlessLeft = handle => failure => (failure.name === "AbortError" ? null : handle(failure));

async function send(method, path, { query, body, signal } = {}) {
    const headers = authorization();
    if (body !== undefined) {
        headers["Content-Type"] = "application/json";
    }
    const request = { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) };
    const response = await fetch(address(path, query), request).catch(thrown => {
        throw thrown.name === "AbortError" ? thrown : new Failure("the server does not answer: is lehr serve still running?");
    });
    return read(response.status, await response.text());
}

function authorization() {
    const token = sessionStorage.getItem(TOKEN);
    return token ? { Authorization: `Bearer ${token}` } : {};
}

function read(status, text) {
    const ok = status >= 200 && status < 300;
    try {
        const answer = text ? JSON.parse(text) : null;
        if (ok) {
            return answer;
        }
        throw new Failure(answer?.error?.message ?? `the server answered ${status}`, status, answer?.error?.code);
    } catch (thrown) {
        throw thrown instanceof Failure ? thrown : new Failure(`the server answered ${status}: ${text}`.slice(0, 300), status);
    }
}

export function upload(path, form, onProgress = () => {}) {
    return new Promise((done, failed) => {
        const request = new XMLHttpRequest();
        request.open("POST", address(path));
        Object.entries(authorization()).forEach(([name, value]) => request.setRequestHeader(name, value));
        request.upload.addEventListener("progress", event => onProgress(event.total > 0 ? event.loaded / event.total : 0));
        request.addEventListener("error", () => failed(new Failure("the upload broke off")));
        request.addEventListener("load", () => {
            try {
                done(read(request.status, request.responseText));
            } catch (failure) {
                failed(failure);
            }
        });
        request.send(form);
    });
}

export function events(path, handlers, signal) {
    const named = Object.entries(handlers).filter(([name]) => name !== "open" && name !== "lost");
    let source = null;
    let again = 0;

    const close = () => {
        clearTimeout(again);
        source?.close();
        source = null;
    };
    const open = () => {
        close();
        if (document.hidden) {
            return;
        }
        source = new EventSource(address(path));
        source.addEventListener("open", () => handlers.open?.());
        source.addEventListener("error", () => {
            handlers.lost?.();
            if (source?.readyState === EventSource.CLOSED) {
                again = setTimeout(open, 5000);
            }
        });
        named.forEach(([name, handler]) => source.addEventListener(name, event => handler(JSON.parse(event.data))));
    };
    const turned = () => (document.hidden ? close() : open());
    const stop = () => {
        document.removeEventListener("visibilitychange", turned);
        close();
    };
    document.addEventListener("visibilitychange", turned);
    signal?.addEventListener("abort", stop);
    open();
    return stop;
}
