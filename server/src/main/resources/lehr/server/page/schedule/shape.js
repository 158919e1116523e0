// The curves of a decay, named by their formula; x is the share of the decay that is done.
// The formulas are those of lehr.schedule.Shape: the page draws with them at once, the server predicts with its own.

/** Names as they stand in a schedule's text; `power` takes an exponent. */
export const SHAPES = ["linear", "1-sqrt", "cosine", "power", "exponential", "inverse", "step"];

/** Whether a decay of this shape cannot end on LR 0. */
export function needsPositiveFinal(shape) {
    return shape === "exponential" || shape === "inverse";
}

/** The exponent p of `power(p)`; null for other shapes. */
export function exponentOf(shape) {
    const match = /^power\(\s*([^)]+?)\s*\)$/.exec(shape);
    const exponent = match ? Number(match[1]) : NaN;
    return exponent > 0 && Number.isFinite(exponent) ? exponent : null;
}

export function isShape(text) {
    return (text !== "power" && SHAPES.includes(text)) || exponentOf(text) !== null;
}

/** LR at share `x` of a decay from `peak` to `last`. */
export function decayed(shape, peak, last, x) {
    switch (shape) {
        case "linear":
            return last + (peak - last) * (1 - x);
        case "1-sqrt":
            return last + (peak - last) * (1 - Math.sqrt(x));
        case "cosine":
            return last + (peak - last) * (1 + Math.cos(Math.PI * x)) / 2;
        case "exponential":
            return peak * Math.pow(last / peak, x);
        case "inverse":
            return 1 / (x / last + (1 - x) / peak);
        case "step":
            return last;
        default:
            return last + (peak - last) * Math.pow(1 - x, exponentOf(shape));
    }
}
