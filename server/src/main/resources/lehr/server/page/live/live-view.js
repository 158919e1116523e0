// What a live run's page shows: where it stands, the fan, the forecast over time, the best moments, what happened.

import { chart } from "../charts.js";
import { facts, make, notice, table, warned } from "../elements.js";
import { count, loss, nats, percent, short, significant, withInterval } from "../format.js";
import { settingName } from "../chosen-fit.js";
import { link, remember } from "../router.js";
import { newestOf } from "../workbench/newest.js";
import { endingsFrom, firstStep, plannedSchedule, withGhosts } from "./fan.js";
import { endingRow, LivePanel, plannedRow } from "./live-panel.js";

/** Points kept of a run that is watched for long; then every other one goes. */
const MOST_POINTS = 1200;
const VERDICTS = { now: "anneal now", later: "anneal later", "not-at-all": "do not anneal" };
const words = kind => kind.replaceAll("-", " ");

export class LiveView {
    #chosen = null;
    #pointed = null;
    #fan = { step: null, endings: [], planned: null };
    #told = 0;

    /**
     * @param modelOf takes the run, returns what requests say of its fit and model; null while the model is not known
     * @param from    the step of the address that the fan begins at; null for the present one
     */
    constructor(run, modelOf, from, signal) {
        this.run = run;
        this.modelOf = modelOf;
        this.signal = signal;
        this.#chosen = from === null ? null : Number(from);
        this.figures = make("div");
        this.faults = make("div");
        this.panel = new LivePanel(step => this.#point(step), step => this.#choose(step));
        this.slider = make("input", {
            type: "range", min: 1, max: 1, step: 1, "aria-label": "Annealed from step", oninput: () => this.#choose(Number(this.slider.value)),
        });
        this.fanTitle = make("h2", {}, "If annealed from here");
        this.fan = make("div");
        this.best = make("div");
        this.happened = make("ol", { class: "events", role: "log", "aria-live": "polite", "aria-label": "Events" });
        this.forecast = chart({
            name: "Forecast of the final loss, as it went", x: { label: "step", format: count }, y: { label: "loss", format: loss },
            curves: [{ label: "final loss under the planned schedule", x: [], y: [], low: [], high: [] }], height: 220,
        }, signal);
        this.askFan = newestOf(question => question(), answer => this.#fanned(answer),
            failure => this.fan.replaceChildren(notice(failure.message, "error")));
        const sized = new ResizeObserver(() => this.#draw());
        this.elements = this.#elements(sized);
        signal.addEventListener("abort", () => sized.disconnect());
    }

    #elements(sized) {
        const curves = make("div", { class: "curves" }, this.panel.element,
            make("label", { class: "from" }, "Annealed from step", this.slider));
        sized.observe(curves);
        return [
            this.faults, this.figures,
            make("div", { class: "live" }, curves, make("section", { class: "fan" }, this.fanTitle, this.fan,
                make("p", { class: "hint" }, "Point at an earlier step of the curve to anneal from there; a click, or the slider, keeps it."))),
            make("section", {}, this.forecast.element),
            make("section", {}, make("h2", {}, "The best moment to begin"), this.best),
            make("section", {}, make("h2", {}, "What happened"), this.happened)];
    }

    /** Takes the whole run anew: at first, and after the connection was lost. */
    replace(run) {
        this.run = run;
        this.show();
    }

    /** Takes an update of the stream. */
    take(update) {
        const { run } = this;
        run.latest = update;
        run.history.push({ step: update.step, loss: update.loss, predicted: update.law?.loss ?? null, low: update.law?.low ?? null, high: update.law?.high ?? null });
        if (update.final) {
            run.final_history.push({ step: update.step, ...update.final, steps: undefined });
        }
        for (const list of [run.history, run.final_history].filter(points => points.length > MOST_POINTS)) {
            list.splice(0, list.length, ...list.filter((_, i) => i % 2 === 1 || i === list.length - 1));
        }
        run.events.push(...update.events);
        this.show();
    }

    show() {
        const { latest, fault, state, events, final_history: finals } = this.run;
        this.faults.replaceChildren(...[
            fault && notice(fault, "error"),
            state === "waiting" && notice("Waiting for the first lines of the log."),
            warned(latest?.warnings)].filter(Boolean));
        this.#tellEvents(events);
        if (!latest) {
            return;
        }
        this.figures.replaceChildren(figuresOf(latest, state, this.modelOf(this.run)));
        this.best.replaceChildren(this.#bestTable(latest));
        this.forecast.update({ curves: [{
            label: "final loss under the planned schedule", x: finals.map(one => one.step), y: finals.map(one => one.loss),
            low: finals.map(one => one.low), high: finals.map(one => one.high),
            note: latest.final ? `now ${withInterval(latest.final.loss, latest.final.low, latest.final.high)}` : "",
        }] });
        this.#fanOut();
        this.#draw();
    }

    /** Asks for the fan of the step pointed at or chosen, else of the present one. */
    #fanOut() {
        const { latest } = this.run;
        const model = this.modelOf(this.run);
        const schedule = model && plannedSchedule(latest);
        const least = schedule ? firstStep(schedule) : 1;
        const asked = schedule && (this.#pointed ?? this.#chosen);
        const step = asked === null ? latest.step : Math.round(Math.min(Math.max(asked, least), latest.step));
        Object.assign(this.slider, { min: Math.min(least, latest.step), max: latest.step, value: step, disabled: schedule === null });
        const { law } = latest;
        const from = { step: latest.step, loss: law ? law.loss + law.offset : latest.smoothed ?? latest.loss };
        this.askFan(async () => {
            const ends = await withGhosts([...latest.if_annealed, ...(latest.final ? [latest.final] : [])], from, model, this.signal);
            const planned = latest.final ? ends.pop() : null;
            const ratios = latest.if_annealed.map(ending => ending.ratio);
            return { step, planned, endings: step === latest.step
                ? ends
                : await endingsFrom(schedule, step, ratios, model, law?.offset ?? 0, this.signal) };
        });
    }

    #fanned(fan) {
        this.#fan = fan;
        const { step, endings, planned } = fan;
        this.fanTitle.textContent = step === this.run.latest.step ? `If annealed from here, step ${count(step)}` : `If annealed from step ${count(step)}`;
        this.slider.setAttribute("aria-valuetext", `step ${count(step)}`);
        this.fan.replaceChildren(endings.length === 0
            ? make("p", { class: "soft" }, "Nothing can be foretold yet.")
            : table(`Linear decays to LR 0${planned ? ", and the plan" : ""}`,
                ["", "ratio", "ends at step", "final loss, with its interval", make("span", { class: "unseen" }, "in the workbench")], [
                    ...endings.map((ending, i) => [...endingRow(ending, i), this.#inWorkbench(ending)]),
                    ...(planned ? [[...plannedRow(planned), this.#inWorkbench(planned)]] : [])], { stacked: true }));
        this.#draw();
    }

    #draw() {
        const { history, latest, events } = this.run;
        const { step, endings, planned } = this.#fan;
        this.panel.show({ history, update: latest, planned, endings, from: step, events });
    }

    /** The pointer is at a step of the chart, or left it (null). */
    #point(step) {
        if (this.run.latest) {
            this.#pointed = step !== null && step < this.run.latest.step ? step : null;
            this.#fanOut();
        }
    }

    /** Keeps a step as the fan's beginning; one that is not there yet stands for the present one. */
    #choose(step) {
        const { latest, id } = this.run;
        if (latest) {
            this.#chosen = step >= latest.step ? null : Math.round(step);
            this.#pointed = null;
            remember(`/live/${id}`, { from: this.#chosen });
            this.#fanOut();
        }
    }

    #bestTable({ best, verdict }) {
        if (best.length === 0) {
            return make("p", { class: "soft" }, "Not known yet.");
        }
        return table(verdict ? `Now: ${VERDICTS[verdict]}` : "By horizon",
            ["run ends at step", "start the decay at step", "ratio", "final loss, with its interval", "in the workbench"],
            best.map(one => [count(one.steps), count(one.decay_start), percent(one.ratio),
                withInterval(one.loss, one.low, one.high), this.#inWorkbench(one)]), { stacked: true });
    }

    #inWorkbench({ schedule, ratio }) {
        const model = this.modelOf(this.run);
        return model && make("a", { href: link("/workbench", { ...model, schedule }), "aria-label": `${percent(ratio)} in the workbench` }, "Open");
    }

    /** Only what is new is added: a log region tells what is added. */
    #tellEvents(events) {
        if (events.length < this.#told) {
            this.happened.replaceChildren();
            this.#told = 0;
        }
        for (const { step, kind, severity, text } of events.slice(this.#told)) {
            this.happened.prepend(make("li", { class: severity }, make("strong", {}, `${words(kind)} at step ${count(step)}`), " ", text));
        }
        this.#told = events.length;
        this.happened.classList.toggle("empty", events.length === 0);
    }
}

function figuresOf({ step, planned_steps: planned, tokens, loss: last, smoothed, law, final, verdict }, state, model) {
    return facts([
        ["Step", planned ? `${count(step)} of ${count(planned)}` : count(step), tokens ? `${short(tokens)} tokens` : null],
        ["Loss", loss(last ?? smoothed), law ? `law: ${withInterval(law.loss, law.low, law.high)}` : "within the burn-in, which no law describes"],
        ["Off its law", law ? `${nats(law.offset)} nats` : "–", law ? `${significant(law.off, 2)} of half the interval${law.off > 1 ? ": off its law" : ""}` : null],
        ["Final loss foretold", final ? withInterval(final.loss, final.low, final.high) : "–", final ? `at step ${count(final.steps)}, as planned` : "no schedule was planned"],
        ["Verdict", verdict ? VERDICTS[verdict] : "–", null],
        ["Model", model ? settingName(model) : "not known", model ? null : "earlier fans would be guesses"],
        ["Log", state, null],
    ]);
}
