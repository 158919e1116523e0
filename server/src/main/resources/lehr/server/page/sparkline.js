// A loss curve as small as a word: SVG in the colour of the text around it, so that themes cost nothing.
//
//   sparkline(losses, text?)   losses evenly over the steps, null where there is none; text for screen readers

import { draw } from "./elements.js";

const WIDTH = 96;
const HEIGHT = 24;
const EDGE = 2;
// The first losses of a run, many times the last, would flatten all that follows.
const SETTLED = 0.1;

export function sparkline(losses, text = "") {
    const known = losses.map((loss, at) => [at, loss]).filter(([, loss]) => Number.isFinite(loss) && loss !== null);
    const box = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, class: "spark" };
    const named = text ? { role: "img", "aria-label": text } : { "aria-hidden": "true" };
    if (known.length < 2) {
        return draw("svg", { ...box, ...named });
    }
    const settled = known.filter(([at]) => at >= SETTLED * losses.length).map(([, loss]) => loss);
    const seen = settled.length > 1 ? settled : known.map(([, loss]) => loss);
    const low = Math.min(...seen);
    const high = Math.max(...seen, low + 1e-9);
    const place = ([at, loss]) => {
        const x = EDGE + ((WIDTH - 2 * EDGE) * at) / (losses.length - 1);
        const y = EDGE + ((HEIGHT - 2 * EDGE) * (high - Math.min(loss, high))) / (high - low);
        return [x.toFixed(1), y.toFixed(1)];
    };
    const points = known.map(place);
    const [endX, endY] = points.at(-1);
    return draw(
        "svg",
        { ...box, ...named },
        draw("polyline", { points: points.map(point => point.join()).join(" "), class: "spark-line" }),
        draw("circle", { cx: endX, cy: endY, r: 1.8, class: "spark-end" }));
}
