// The schedule workbench: a learning rate to be dragged, and the loss it would give.

import { chosenFit, fitFields, noFit } from "./chosen-fit.js";
import { make } from "./elements.js";
import { go } from "./router.js";
import { styled } from "./styled.js";
import { Bench } from "./workbench/bench.js";

export async function show(main, { query }, signal) {
    styled("workbench.css");
    main.append(make("h1", {}, "Schedule workbench"));
    const chosen = await chosenFit(query, signal);
    if (chosen === null) {
        main.append(...noFit());
        return;
    }
    const bench = new Bench(chosen.asked, chosen.setting, signal);
    const fields = fitFields(chosen, asked => go("/workbench", bench.permalink(asked)));
    main.append(make("div", { class: "row" }, fields), ...bench.elements);
    bench.open(query.get("schedule"), query.get("reference"));
}
