// Curves made quieter for the eye. What is shown smoothed must say so.
//
//   smoothed(x, y, span)   the mean over a window of span in units of x, centred; shorter at the ends, where it stays centred

export function smoothed(x, y, span) {
    if (!(span > 0)) {
        return y;
    }
    const sums = [0];
    const counts = [0];
    y.forEach((value, at) => {
        const known = Number.isFinite(value) && value !== null;
        sums.push(sums[at] + (known ? value : 0));
        counts.push(counts[at] + (known ? 1 : 0));
    });
    let from = 0;
    let to = 0;
    return x.map((here, at) => {
        const reach = Math.min(span / 2, here - x[0], x.at(-1) - here);
        while (x[from] < here - reach) {
            from++;
        }
        to = Math.max(to, at);
        while (to + 1 < x.length && x[to + 1] <= here + reach) {
            to++;
        }
        while (to > at && x[to] > here + reach) {
            to--;
        }
        const known = counts[to + 1] - counts[from];
        return known > 0 ? (sums[to + 1] - sums[from]) / known : null;
    });
}
