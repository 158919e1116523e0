// The predicted final loss in large, what it gains over the reference, and what the server warns of.

import { make, warned } from "../elements.js";
import { count, interval, loss, nats, percent } from "../format.js";

/** How long a screen reader waits for a drag to rest before it is told the loss. */
const REST_MILLIS = 700;

export class Outlook {
    #value = make("strong", { class: "figure" }, "–");
    #interval = make("span", { class: "figure-interval" });
    #difference = make("p", { class: "difference", hidden: true });
    #told = make("p", { class: "unseen", role: "status" });
    #warnings = make("div");
    #rest = 0;

    constructor() {
        this.element = make("div", { class: "outlook" },
            make("h2", {}, "Predicted final loss"),
            make("p", { class: "final" }, this.#value, this.#interval),
            this.#difference, this.#warnings, this.#told);
    }

    /**
     * Shows a prediction of `schedule` (a text); the element carries both, for whoever waits for them.
     *
     * @param difference {value, low, high} in nats to the reference, or null
     */
    show({ final, level, steps_total: steps, warnings }, schedule, difference) {
        this.element.dataset.schedule = schedule;
        this.#value.textContent = loss(final.loss);
        this.#interval.textContent = ` ${interval(final.low, final.high)} (${percent(level)} interval), at step ${count(steps)}`;
        this.#difference.hidden = !difference;
        this.#difference.textContent = difference ? differenceText(difference) : "";
        this.#warnings.replaceChildren(...[warned(warnings)].filter(Boolean));
        this.element.classList.remove("faulty");
        this.#tellAfterRest();
    }

    /** Says what went wrong in place of a prediction. */
    fail(message) {
        this.element.classList.add("faulty");
        this.#value.textContent = "–";
        this.#interval.textContent = ` ${message}`;
        this.#difference.hidden = true;
        this.#tellAfterRest();
    }

    #tellAfterRest() {
        clearTimeout(this.#rest);
        this.#rest = setTimeout(() => {
            this.#told.textContent = `Predicted final loss ${this.#value.textContent}${this.#interval.textContent}. `
                + this.#difference.textContent;
        }, REST_MILLIS);
    }
}

function differenceText({ value, low, high }) {
    const sign = value < 0 ? "lower" : "higher";
    const sure = low > 0 || high < 0 ? "" : ", though the interval includes 0";
    return `${nats(value)} (${nats(low)} to ${nats(high)}) against the reference: ${sign}${sure}`;
}
