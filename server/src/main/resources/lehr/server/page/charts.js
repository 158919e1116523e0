// Charts: uPlot in Lehr's colours, with a legend that reads the cursor, keys and a table for those who cannot see it.
//
//   const made = chart({
//       name: "Loss over steps",                    shown above, and its accessible name
//       x: {label: "steps", format: count, log?},   format is one of format.js
//       y: {label: "loss", format: loss, log?, most?, least?},   values beyond most and least are cut off;
//                                                   origin: true begins at 0
//       curves: [{label, x: [], y: [], low?: [], high?: [],      low and high make a band (an interval)
//                 ink?, dash?, width?, dots?, note?, faint?, of?}],   curves of one label share an entry of the legend
//       marks?: [{x, label}],                       vertical lines, for instance where the decay starts
//       levels?: [{y, label}],                      horizontal lines
//       height?: 320, sync?: "key",                 charts of one key share cursor and zoom
//       legend?: true, table?: true,
//       onCursor?: x => …,                          null when it leaves
//       bind?: uPlot => …,                          called with each uPlot made (it is made anew for themes and scales)
//   }, signal)
//   made.element                    put it into the page; it is sized by its parent's width
//   made.update({curves?, marks?, levels?, x?, y?})   with as many curves as before: within a frame, fit for dragging
//   made.zoom(from, to)             in units of x; null, null for all
//   made.cursor(x)
//
// ink is one of the names of style.css (recommended, second … muted, observed) or a number: curves side by side.
// note is shown in the legend behind the label: give numbers with their intervals. Curves whose x is one and the same
// array are drawn without joining.

import uPlot from "/uplot/uPlot.esm.js";
import { drawMarks } from "./chart-marks.js";
import { chartLegend, chartTable, spoken } from "./chart-legend.js";
import { button, make } from "./elements.js";
import { axes, inkOf, scales, styleOf, translucent } from "./chart-style.js";

const HEIGHT = 320;
const KEY_SHARE = 0.01;
// Of the other curves while one is pointed at.
const OTHERS_ALPHA = 0.2;

export function chart(options, signal) {
    const state = { height: HEIGHT, legend: true, table: true, marks: [], levels: [], ...options };
    const caption = make("figcaption");
    const plotted = make("div", { class: "plot" });
    const told = make("p", { class: "unseen", "aria-live": "polite" });
    const legend = chartLegend((index, shown) => {
        state.curves[index].hidden = !shown;
        seriesOf(index).forEach(series => plot?.setSeries(series, { show: shown }));
    }, index => plot?.setSeries(index === null ? null : seriesOf(index).at(-1), { focus: true }));
    const tabled = make("div");
    const element = make(
        "figure",
        { class: "chart" },
        make(
            "div",
            { class: "chart-head" },
            caption,
            state.table && button("Table", event => showTable(event.target), { class: "quiet", "aria-pressed": "false" })),
        state.legend && legend.element,
        plotted,
        told,
        tabled);
    plotted.tabIndex = 0;
    // Screen readers leave an application its arrow keys.
    plotted.setAttribute("role", "application");
    plotted.setAttribute("aria-roledescription", "chart");
    let plot = null;
    let columns = [];
    let zoomed = [null, null];

    const seriesOf = index => columns.flatMap((column, at) => (column.curve === index ? [at + 1] : []));

    function data() {
        const { curves } = state;
        columns = curves.flatMap((curve, index) => [
            ...(curve.low && curve.high ? [{ curve: index, part: "low" }, { curve: index, part: "high" }] : []),
            { curve: index, part: "y" }]);
        const shared = curves.length > 0 && curves.every(curve => curve.x === curves[0].x);
        if (shared) {
            return [curves[0].x, ...columns.map(({ curve, part }) => curves[curve][part])];
        }
        return curves.length === 0 ? [[]] : uPlot.join(curves.map(curve => [
            curve.x, ...columns.filter(column => state.curves[column.curve] === curve).map(({ part }) => curve[part])]));
    }

    function series() {
        return [{}, ...columns.map(({ curve, part }) => ({
            ...styleOf(state.curves[curve], curve, part),
            show: !state.curves[curve].hidden,
            label: state.curves[curve].label,
        }))];
    }

    const bands = () => columns.flatMap(({ curve, part }, at) => (part === "low"
        ? [{ series: [at + 2, at + 1], fill: translucent(inkOf(state.curves[curve], curve)) }]
        : []));

    function build() {
        plot?.destroy();
        const aligned = data();
        plot = new uPlot({
            width: Math.max(plotted.clientWidth, 200),
            height: state.height,
            scales: scales(state, zoomed),
            axes: axes(state, plotted.clientWidth),
            series: series(),
            bands: bands(),
            legend: { show: false },
            focus: { alpha: OTHERS_ALPHA },
            padding: [10, 16, 0, 0],
            cursor: {
                y: false,
                sync: state.sync ? { key: state.sync, scales: ["x", null], setSeries: false } : undefined,
                drag: { x: true, y: false, dist: 5 },
                points: { size: 7 },
            },
            hooks: {
                setCursor: [moved],
                draw: [made => drawMarks(made, state)],
                setScale: [(made, key) => {
                    if (key === "x") {
                        zoomed = part(made);
                    }
                }],
            },
        }, aligned, plotted);
        legend.show(state.curves);
        describe();
        state.bind?.(plot);
    }

    function moved(made) {
        const at = made.cursor.idx;
        const outside = at === null || at === undefined || made.cursor.left < 0;
        legend.read(outside ? null : columns.flatMap((column, index) => (column.part === "y"
            ? [made.data[index + 1][made.cursor.idxs[index + 1] ?? at]]
            : [])), outside ? "" : `${state.x.format(made.data[0][at])} ${state.x.label}`, state.y.format);
        state.onCursor?.(outside ? null : made.data[0][at]);
    }

    function pressed(event) {
        const { min, max } = plot.scales.x;
        const xs = plot.data[0];
        const steps = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 };
        const now = plot.cursor.left >= 0 && plot.cursor.idx !== null ? xs[plot.cursor.idx] : null;
        let to = null;
        if (event.key === "Home" || event.key === "End") {
            to = event.key === "Home" ? min : max;
        } else if (event.key in steps && now === null) {
            to = steps[event.key] > 0 ? min : max;
        } else if (event.key in steps) {
            const way = steps[event.key];
            const next = xs[Math.min(Math.max(plot.cursor.idx + Math.sign(way), 0), xs.length - 1)];
            const far = now + way * KEY_SHARE * (max - min);
            to = event.shiftKey || Math.abs(next - now) > Math.abs(far - now) ? next : far;
        } else if (event.key === "Escape") {
            zoom(null, null);
        }
        if (to !== null) {
            event.preventDefault();
            cursor(Math.min(Math.max(to, min), max));
            told.textContent = spoken(state, plot, columns);
        }
    }

    function cursor(x) {
        plot?.setCursor({ left: plot.valToPos(x, "x"), top: plot.over.clientHeight / 2 }, true, true);
    }

    function zoom(from, to) {
        zoomed = [from, to];
        const xs = plot?.data[0] ?? [];
        if (xs.length > 0) {
            plot.setScale("x", { min: from ?? xs[0], max: to ?? xs.at(-1) });
        }
    }

    function describe() {
        caption.textContent = state.name;
        const labels = state.curves.slice(0, 8).map(curve => (curve.note ? `${curve.label}: ${curve.note}` : curve.label));
        plotted.setAttribute("aria-label", `${state.name}. ${labels.join("; ")}. Arrow keys read it.`);
    }

    function showTable(pressedButton) {
        const on = pressedButton.getAttribute("aria-pressed") !== "true";
        pressedButton.setAttribute("aria-pressed", String(on));
        tabled.replaceChildren(...(on ? [chartTable(state)] : []));
    }

    function update(change) {
        const before = columns.length;
        Object.assign(state, change);
        const aligned = data();
        if (!plot) {
            return;
        }
        if (before !== columns.length || "y" in change || "x" in change) {
            build();
        } else {
            const window = zoomed;
            plot.setData(aligned, window[0] === null);
            if (window[0] !== null) {
                zoom(...window);
            }
            legend.show(state.curves);
            describe();
        }
    }

    describe();
    plotted.addEventListener("keydown", pressed);
    plotted.addEventListener("dblclick", () => zoom(null, null));
    const sized = new ResizeObserver(() => {
        if (plotted.clientWidth === 0) {
            return;
        }
        if (plot) {
            plot.setSize({ width: plotted.clientWidth, height: state.height });
        } else {
            build();
        }
    });
    sized.observe(plotted);
    document.addEventListener("lehr-theme", () => plot && build(), { signal });
    signal?.addEventListener("abort", () => {
        sized.disconnect();
        plot?.destroy();
    });
    return { element, update, zoom, cursor };
}

/** The part of x that is seen; [null, null] for all of it. */
function part({ data: [xs], scales: { x } }) {
    return xs.length === 0 || (x.min <= xs[0] && x.max >= xs.at(-1)) ? [null, null] : [x.min, x.max];
}
