// Numbers of schedule texts, as the server writes and reads them.

/** The shortest decimal that parses back to the same number, plain or with an exponent, whichever is shorter. */
export function shortest(value) {
    if (value === 0 || !Number.isFinite(value)) {
        return String(value);
    }
    const scientific = value.toExponential().replace("e+", "e");
    const plain = plainText(scientific);
    return plain.length <= scientific.length ? plain : scientific;
}

function plainText(scientific) {
    const [, sign, first, rest, power] = /^(-?)(\d)(?:\.(\d+))?e(-?\d+)$/.exec(scientific);
    const digits = first + (rest ?? "");
    const point = Number(power) + 1;
    if (point <= 0) {
        return sign + "0." + "0".repeat(-point) + digits;
    }
    return sign + (point >= digits.length
        ? digits + "0".repeat(point - digits.length)
        : digits.slice(0, point) + "." + digits.slice(point));
}

/** The number written in `text`; throws an Error that names `what` when it is none. */
export function numberOf(text, what) {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value)) {
        throw new Error(`${what} is "${text.trim()}", expected a number such as 300, 0.4 or 1e-3`);
    }
    return value;
}

/** `value` rounded to `digits` significant digits: what a drag sets, so that texts stay short. */
export function rounded(value, digits) {
    return Number(value.toPrecision(digits));
}
