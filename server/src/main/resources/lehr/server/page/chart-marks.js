// Lines across a chart that name a place: where a decay starts, the loss of a plan.

import { property } from "./chart-style.js";

/** Draws the marks (at x) and levels (at y) that are in sight. */
export function drawMarks(plot, { marks, levels }) {
    const { ctx, bbox, scales } = plot;
    const pixel = devicePixelRatio;
    ctx.save();
    ctx.font = `${12 * pixel}px system-ui, sans-serif`;
    ctx.fillStyle = ctx.strokeStyle = property("ink-text");
    ctx.setLineDash([4 * pixel, 4 * pixel]);
    for (const { x, label } of marks.filter(mark => within(mark.x, scales.x))) {
        const left = Math.round(plot.valToPos(x, "x", true));
        line(ctx, left, bbox.top, left, bbox.top + bbox.height);
        ctx.textAlign = left > bbox.left + bbox.width / 2 ? "right" : "left";
        ctx.fillText(label, left + (ctx.textAlign === "left" ? 5 : -5) * pixel, bbox.top + 13 * pixel);
    }
    ctx.textAlign = "right";
    for (const { y, label } of levels.filter(level => within(level.y, scales.y))) {
        const top = Math.round(plot.valToPos(y, "y", true));
        line(ctx, bbox.left, top, bbox.left + bbox.width, top);
        ctx.fillText(label, bbox.left + bbox.width - 4 * pixel, top - 5 * pixel);
    }
    ctx.restore();
}

const within = (value, { min, max }) => value >= min && value <= max;

function line(ctx, fromX, fromY, toX, toY) {
    ctx.beginPath();
    ctx.moveTo(fromX, fromY);
    ctx.lineTo(toX, toY);
    ctx.stroke();
}
