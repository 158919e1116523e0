// styled("workbench.css"): a view's own style sheet, asked for once, when the view is first seen.

import { make } from "./elements.js";

export function styled(name) {
    const href = `/page/${name}`;
    if (!document.head.querySelector(`link[href="${href}"]`)) {
        document.head.append(make("link", { rel: "stylesheet", href }));
    }
}
