// A heat map that is a grid of cells: peak LRs down, ratios across, the darker (in the dark: the lighter) the better.
// Arrow keys go from cell to cell, Enter or a click opens one; what a cell says stands below the map.

import { button, listed, make } from "../elements.js";
import { nats, percent, rate, withInterval } from "../format.js";

const ARROWS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** @param open takes the peak LR and the ratio of the cell chosen */
export function lossMap({ peaks, ratios, loss, low, high, best, fitted_peaks: fitted }, open) {
    const down = peaks.map((_, index) => index).sort((a, b) => peaks[b] - peaks[a]);
    const most = Math.max(...loss.flat().filter(value => value !== null)) - best.loss;
    const inside = peak => peak >= fitted[0] * (1 - 1e-9) && peak <= fitted[1] * (1 + 1e-9);
    const readout = make("p", { class: "readout" }, "Point at a cell, or tap it, to read it.");
    const says = (row, column) => {
        const value = loss[row][column];
        const place = `Peak LR ${shortRate(peaks[row])}, ratio ${percent(ratios[column])}`;
        return value === null
            ? `${place}: no prediction`
            : `${place}: loss ${withInterval(value, low[row][column], high[row][column])}, ${nats(value - best.loss)} above the best`
                + (inside(peaks[row]) ? "" : "; no fitted run had such a peak LR");
    };
    /** A finger cannot point without pressing: a tap reads, and the way into the workbench stands beside. */
    const readFirst = (row, column) => readout.replaceChildren(says(row, column), " ",
        button("Open in the workbench", () => open(peaks[row], ratios[column])));
    const cells = down.map(row => ratios.map((_, column) => {
        const value = loss[row][column];
        const share = value === null || !(most > 0) ? 1 : Math.sqrt(Math.max(0, value - best.loss) / most);
        const isBest = peaks[row] === best.peak && ratios[column] === best.ratio;
        return make("td", {
            role: "gridcell", tabindex: "-1", "aria-label": says(row, column) + (isBest ? ", the best" : ""),
            class: ["cell", inside(peaks[row]) ? "" : "beyond", isBest ? "best" : "", tone(share)].join(" ").trim(),
            style: { "--share": share.toFixed(3) },
            onfocus: () => { readout.textContent = says(row, column); },
            onpointerenter: () => { readout.textContent = says(row, column); },
            onclick: event => (event.pointerType === "touch" ? readFirst(row, column) : open(peaks[row], ratios[column])),
        }, value === null ? "" : make("span", { class: "gap", "aria-hidden": "true" }, shortGap(value - best.loss)));
    }));
    let at = [down.findIndex(row => peaks[row] === best.peak), ratios.indexOf(best.ratio)].map(index => Math.max(0, index));
    const grid = make("table", {
        role: "grid", class: "loss-map", "aria-label": "Predicted final loss by peak LR and annealing ratio",
        onkeydown: event => {
            const [rows, columns] = ARROWS[event.key] ?? [];
            if (event.key === "Enter") {
                event.target.click();
            } else if (rows !== undefined) {
                event.preventDefault();
                step(rows, columns).focus();
            }
        },
    },
        make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "peak LR"),
            ratios.map(ratio => make("th", { scope: "col" }, percent(ratio))))),
        make("tbody", {}, down.map((row, index) => make("tr", { class: inside(peaks[row]) ? "fitted" : null },
            make("th", { scope: "row" }, shortRate(peaks[row])), cells[index]))));
    const step = (rows, columns) => {
        cells[at[0]][at[1]].tabIndex = -1;
        at = [clamp(at[0] + rows, cells.length), clamp(at[1] + columns, ratios.length)];
        cells[at[0]][at[1]].tabIndex = 0;
        return cells[at[0]][at[1]];
    };
    step(0, 0);
    return make("figure", { class: "map" },
        make("figcaption", {}, "Loss above the best cell, nats"), grid,
        make("div", { class: "map-key", "aria-hidden": "true" }, make("span", {}, "0"), make("span", { class: "ramp" }), make("span", {}, nats(most))),
        readout,
        listed([
            `Rows with a bar have the peak LRs of the fitted runs (${[...new Set(fitted)].map(rate).join(" to ")}); hatched ones lie beyond: extrapolated.`,
            "Open a cell with a click or Enter; arrow keys move; a tap reads it first.",
        ], { class: "soft" }));
}

/** How strong a cell's ground is: what is written on it must keep its contrast, in the light and in the dark. */
const tone = share => (share < 0.24 ? "deep" : share < 0.5 ? "middle" : "");

const shortRate = peak => rate(Number(peak.toPrecision(3)));

const clamp = (index, count) => Math.min(count - 1, Math.max(0, index));

/** Thousandths of a nat, as they fit a cell. */
const shortGap = gap => gap.toFixed(3).replace(/^0/, "");
