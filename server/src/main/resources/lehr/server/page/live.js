// A live run, followed while it trains.

import { del, events, get, unlessLeft } from "./api.js";
import { button, make, notice } from "./elements.js";
import { knownModel } from "./chosen-fit.js";
import { go } from "./router.js";
import { styled } from "./styled.js";
import { LiveView } from "./live/live-view.js";

export async function show(main, { id, query }, signal) {
    styled("workbench.css");
    styled("live.css");
    const path = `/live/${encodeURIComponent(id)}`;
    const run = await get(path, { signal });
    const connection = make("p", { class: "connection", role: "status" }, "Connecting …");
    const told = failure => connection.replaceChildren(notice(failure.message, "error"));
    const settings = await get(`/fits/${encodeURIComponent(run.fit)}`, { signal })
        .then(fit => fit.settings, unlessLeft(() => []));
    const view = new LiveView(run, now => knownModel(now, settings ?? []), query.get("from"), signal);
    main.append(
        make("h1", {}, run.name),
        make("div", { class: "row live-head" }, make("code", {}, run.log), connection,
            button("Remove", async () => {
                if (confirm("Remove this run from the list? Its log stays as it is.")) {
                    await del(path);
                    go("/live");
                }
            }, { class: "danger" })),
        ...view.elements);
    view.show();
    events(`${path}/events`, {
        update: update => view.take(update),
        gone: () => connection.replaceChildren(notice("This run is watched no more.", "warning")),
        open: () => {
            connection.textContent = "Connected: updates come as the log grows.";
            connection.classList.remove("lost");
            get(path, { signal }).then(now => view.replace(now)).catch(unlessLeft(told));
        },
        lost: () => {
            connection.textContent = "Connection lost; trying again.";
            connection.classList.add("lost");
        },
    }, signal);
}
