/** A straight scale from values to pixels, and round ticks on it. */
export class Scale {
    constructor(low, high, from, to) {
        Object.assign(this, { low, high, from, to });
    }

    /** Pixels of a value. */
    at(value) {
        return this.from + (value - this.low) / (this.high - this.low) * (this.to - this.from);
    }

    /** The value at a pixel. */
    valueAt(pixel) {
        return this.low + (pixel - this.from) / (this.to - this.from) * (this.high - this.low);
    }

    /** The same values on other pixels. */
    over(from, to) {
        return new Scale(this.low, this.high, from, to);
    }

    /** A round number of values that one pixel stands for: what a drag is rounded to. */
    get grain() {
        return roundDown(Math.abs((this.high - this.low) / (this.to - this.from)));
    }

    /** Round values, about one every `spacing` pixels. */
    ticks(spacing) {
        const count = Math.max(2, Math.abs(this.to - this.from) / spacing);
        const step = roundUp((this.high - this.low) / count);
        const first = Math.ceil(this.low / step - 1e-9);
        const last = Math.floor(this.high / step + 1e-9);
        return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
    }
}

/** The least of 1, 2, 5 times a power of ten that is no less than `value`. */
export function roundUp(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    return [1, 2, 5, 10].find(digit => digit * power >= value * (1 - 1e-9)) * power;
}

/** The largest of 1, 2, 5 times a power of ten that is no more than `value`. */
export function roundDown(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    return [5, 2, 1].find(digit => digit * power <= value * (1 + 1e-9)) * power;
}

/**
 * The value up to which a scale shows these: the largest, but where a few tower above the others, one a little above
 * what nine in ten keep below.
 */
export function mostShown(values) {
    const sorted = values.filter(value => Number.isFinite(value)).sort((a, b) => a - b);
    const [low, usual, most] = [0, Math.floor(0.9 * (sorted.length - 1)), sorted.length - 1].map(at => sorted[at]);
    return most - usual > usual - low ? usual + 0.3 * (usual - low) : most;
}

/** The range [low, high] of the finite numbers among these, widened by a share of it on both sides; null if none. */
export function rangeOf(values, margin = 0.05) {
    let low = Infinity;
    let high = -Infinity;
    for (const value of values) {
        if (Number.isFinite(value) && value !== null) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
    }
    if (low > high) {
        return null;
    }
    const width = high - low || Math.abs(high) * 0.01 || 1;
    return [low - margin * width, high + margin * width];
}
