// Numbers as people of the field write them. A number that is missing (null) is "–".
//
//   loss(2.53318)                     "2.5332"
//   interval(2.5301, 2.5363)          "2.5301–2.5363"
//   withInterval(2.5332, 2.53, 2.54)  "2.5332 (2.5300–2.5400)"; without ends, the loss alone
//   rate(0.0003)                      "3e-4"
//   count(24000)                      "24,000"      short(124e6)    "124M"
//   percent(0.2)                      "20%"         significant(0.012345)  "0.0123"
//   nats(-0.0012)                     "−0.0012"     ago("2026-11-22T10:00:00Z")  "5 minutes ago"
//   plural(2, "run")                  "2 runs"

const NONE = "–";
const given = number => number !== null && number !== undefined && Number.isFinite(Number(number));
const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const spoken = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const UNITS = [["day", 86_400], ["hour", 3_600], ["minute", 60]];

export const loss = number => (given(number) ? number.toFixed(4) : NONE);

export const interval = (low, high) => (given(low) && given(high) ? `${loss(low)}–${loss(high)}` : NONE);

export const withInterval = (number, low, high) =>
    given(low) && given(high) ? `${loss(number)} (${interval(low, high)})` : loss(number);

export function rate(number) {
    if (!given(number) || number === 0) {
        return given(number) ? "0" : NONE;
    }
    const [digits, exponent] = Number(number.toPrecision(4)).toExponential().split("e");
    return number >= 0.1 && number < 1000 ? String(Number(number.toPrecision(4))) : `${digits}e${Number(exponent)}`;
}

export const count = number => (given(number) ? grouped.format(number) : NONE);

export function short(number) {
    if (!given(number)) {
        return NONE;
    }
    const [size, unit] = [[1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "k"]].find(([from]) => number >= from) ?? [1, ""];
    return `${Number((number / size).toPrecision(3))}${unit}`;
}

export const percent = share => (given(share) ? `${Number((100 * share).toPrecision(3))}%` : NONE);

export const significant = (number, digits = 3) =>
    given(number) ? String(Number(number.toPrecision(digits))).replace("-", "−") : NONE;

export const nats = number => (given(number) ? `${number < -0.00005 ? "−" : "+"}${Math.abs(number).toFixed(4)}` : NONE);

export function ago(instant) {
    const seconds = (Date.parse(instant) - Date.now()) / 1000;
    const [unit, size] = UNITS.find(([, from]) => Math.abs(seconds) >= from) ?? ["second", 1];
    return unit === "second" ? "just now" : spoken.format(Math.round(seconds / size), unit);
}

export const plural = (number, noun) => `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
