// How charts look: colours out of the style sheet, axes and their ticks, scales.

const INKS = ["recommended", "second", "third", "fourth", "fifth", "muted"];
const DASHES = [[], [7, 4], [2, 3]];
const NARROW = 480;
const LOW = 200;
const FEW_TICKS = 4;
// Charts above each other begin at one place.
const LEAST_AXIS = 56;

export const property = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const nameOf = (ink, index) => (typeof ink === "string" ? ink : INKS[(ink ?? index) % INKS.length]);

/** The colour of a curve; the nth of curves side by side if it has none of its own. */
export const inkOf = (curve, index) => property(`ink-${nameOf(curve.ink, index)}`);

/** Curves beyond as many as there are inks are told apart by dashes. */
export const dashOf = (curve, index) =>
    curve.dash ?? (typeof curve.ink === "string" ? [] : DASHES[Math.floor((curve.ink ?? index) / INKS.length) % DASHES.length]);

export const translucent = hex => `${hex}2e`;

export function styleOf(curve, index, part) {
    const stroke = inkOf(curve, index);
    if (part !== "y") {
        return { stroke: translucent(stroke), width: 0.5, spanGaps: true, points: { show: false } };
    }
    if (curve.dots) {
        const fill = curve.faint ? `${stroke}70` : stroke;
        return { stroke, paths: () => null, points: { show: true, size: 4, fill, width: 0, filter: null } };
    }
    return {
        stroke: curve.faint ? translucent(stroke) : stroke,
        width: curve.width ?? 1.75,
        dash: dashOf(curve, index),
        spanGaps: true,
        points: { show: curve.y.length === 1 },
    };
}

export function scales(state, [from, to]) {
    return {
        x: {
            time: false,
            distr: state.x.log ? 3 : 1,
            range: (plot, low, high) => (low === high ? [low - 1, high + 1] : [low, high]),
            ...(from === null ? {} : { min: from, max: to }),
        },
        y: { distr: state.y.log ? 3 : 1, range: (plot, low, high) => padded(state.y, low, high) },
    };
}

function padded({ log, most, least, origin }, low, high) {
    if (low === null || high === null) {
        return [log ? 1 : 0, 10];
    }
    const top = Math.min(high, most ?? Infinity);
    const bottom = Math.max(low, least ?? -Infinity);
    if (log) {
        const factor = Math.max((top / bottom) ** 0.05, 1.0005);
        return [bottom / factor, top * factor];
    }
    if (origin) {
        return [0, top * 1.06 || 1];
    }
    const room = Math.max(0.05 * (top - bottom), Math.abs(top) * 1e-4, 1e-12);
    return [bottom - room, top + room];
}

export function axes(state, width) {
    const axis = {
        stroke: property("ink-text"),
        font: "12px system-ui, sans-serif",
        labelFont: "12px system-ui, sans-serif",
        grid: { stroke: property("ink-grid"), width: 1 },
        ticks: { stroke: property("ink-grid"), size: 4 },
        labelSize: 18,
        labelGap: 0,
    };
    const values = format => (plot, splits) => ticksApart(splits, format);
    const logarithmic = scale => (scale.log
        ? { splits: (plot, at, low, high) => logTicks(low, high), filter: (plot, splits) => splits }
        : {});
    return [
        {
            ...axis,
            ...logarithmic(state.x),
            label: state.x.label,
            size: 28,
            space: width < NARROW ? 70 : 90,
            values: values(state.x.tick ?? state.x.format),
        },
        {
            ...axis,
            ...logarithmic(state.y),
            label: state.y.label,
            size: (plot, shown) => Math.max(LEAST_AXIS, 14 + 7 * Math.max(0, ...(shown ?? []).map(text => text?.length ?? 0))),
            space: state.height < LOW ? 26 : 44,
            values: values(state.y.tick ?? shortest),
        },
    ];
}

const shortest = number => (Math.abs(number) < 1e-3 && number !== 0
    ? Number(number.toPrecision(6)).toExponential()
    : String(Number(number.toPrecision(6)))).replace("-", number < 0 ? "−" : "-");

/** Ticks that read alike are written once. */
function ticksApart(splits, format) {
    const texts = splits.map(split => (split === null ? null : format(split)));
    return texts.map((text, index) => (index > 0 && text === texts[index - 1] ? "" : text));
}

/** 1-2-5 ticks of a logarithmic scale, evenly spaced ones where it spans less than a decade. */
export function logTicks(low, high) {
    const ticks = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
        [1, 2, 5].map(digit => digit * 10 ** power).filter(tick => tick >= low && tick <= high).forEach(tick => ticks.push(tick));
    }
    if (ticks.length >= FEW_TICKS) {
        return high / low > 1e4 ? ticks.filter(tick => Number.isInteger(Number(Math.log10(tick).toFixed(9)))) : ticks;
    }
    const rough = (high - low) / (FEW_TICKS + 1);
    const decade = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map(digit => digit * decade).find(one => one >= rough);
    const first = Math.ceil(low / step);
    return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

