// Parts of SVG drawings that change while they are looked at.

/** Sets attributes; null or undefined takes one away. */
export function setAll(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined) {
            element.removeAttribute(name);
        } else {
            element.setAttribute(name, value);
        }
    }
}

/** The `d` of a path through points in pixels; a point that is not finite interrupts it. */
export function pathThrough(points) {
    let text = "";
    let pen = "M";
    for (const [x, y] of points) {
        if (Number.isFinite(x) && Number.isFinite(y)) {
            text += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
            pen = "L";
        } else {
            pen = "M";
        }
    }
    return text;
}

/** The `d` of the area between two lines over the same places; where either is not finite there is none. */
export function areaBetween(xs, lows, highs) {
    const known = xs.map((x, i) => [x, lows[i], highs[i]]).filter(triple => triple.every(Number.isFinite));
    return known.length < 2 ? "" : pathThrough([
        ...known.map(([x, , high]) => [x, high]), ...known.reverse().map(([x, low]) => [x, low])]) + "Z";
}
