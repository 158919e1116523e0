// The state of the workbench: the schedule, its history, its prediction, the reference beside it.

import { post, unlessLeft } from "../api.js";
import { firstSchedule } from "../chosen-fit.js";
import { button, field, make, notice, table } from "../elements.js";
import { exportPanel } from "../exporting.js";
import { keys } from "../keys.js";
import { go, remember } from "../router.js";
import { peakOf, stepsOf } from "../schedule/model.js";
import { parseSchedule, textOf } from "../schedule/text.js";
import { Fields, inWords } from "./fields.js";
import { moved, nudged, withAddedKnot, withoutKnot } from "./handles.js";
import { History } from "./history.js";
import { lossRows, LossPanel } from "./loss-panel.js";
import { LrPanel } from "./lr-panel.js";
import { newestOf } from "./newest.js";
import { Outlook } from "./outlook.js";

const POINTS = 200;

export class Bench {
    #schedule;
    #reference = null;
    #referencePrediction = null;
    #prediction = null;
    #held = false;
    #history;
    #export = null;

    /**
     * @param asked    the fit and model that requests name
     * @param setting  what that model was fitted on: the first schedule is like those
     */
    constructor(asked, setting, signal) {
        this.asked = asked;
        this.setting = setting;
        this.signal = signal;
        this.fault = make("div");
        this.outlook = new Outlook();
        this.lossPanel = new LossPanel();
        this.lrPanel = new LrPanel({
            move: (name, step, lr) => this.#dragged(moved(this.#schedule, name, step, lr)),
            key: (name, key) => this.#key(name, key),
            done: () => this.#settle(this.#schedule),
            select: name => this.lrPanel.select(name),
            remove: name => name.startsWith("knot-") && this.#settle(withoutKnot(this.#schedule, Number(name.slice(5)))),
            add: step => this.#schedule.kind === "free" && this.#settle(withAddedKnot(this.#schedule, step)),
        });
        this.fields = new Fields(schedule => this.#settle(schedule));
        this.text = make("textarea", {
            rows: 2, spellcheck: "false", autocomplete: "off", class: "schedule-text", onchange: () => this.#takeText(),
        });
        this.textFault = make("p", { class: "field-fault", role: "alert" });
        this.predict = newestOf(
            question => post("/predict", question, { signal }),
            (answer, question) => this.#predicted(answer, question),
            failure => this.outlook.fail(failure.message));
        this.elements = this.#elements();
    }

    #elements() {
        this.undo = button("Undo", () => this.#back(this.#history.undo()));
        this.redo = button("Redo", () => this.#back(this.#history.redo()));
        this.pin = button("Pin as reference", () => this.#pin(), { "aria-pressed": "false" });
        this.exporting = make("div");
        this.rows = make("details", { ontoggle: () => this.#showRows() }, make("summary", {}, "The curves as a table"), make("div"));
        const curves = make("div", { class: "curves" },
            this.lrPanel.element, this.lossPanel.element, this.lossPanel.readout, this.rows);
        this.#listen(curves);
        const onwards = make("div", { class: "row" },
            button("Plan with this", () => go("/plans", this.#planQuery()), { class: "main" }),
            button("Export this", () => this.#openExport()),
            button("Ratios", () => go("/ratios", this.#planQuery())),
            button("LR × ratio map", () => go("/map", this.#planQuery())));
        return [this.fault, make("div", { class: "bench" }, this.outlook.element, curves, make("div", { class: "controls" },
            make("div", { class: "row tools" }, this.undo, this.redo, this.pin),
            this.fields.element,
            field("As text", this.text), this.textFault, onwards)), this.exporting];
    }

    #listen(curves) {
        const sized = new ResizeObserver(() => {
            this.lrPanel.draw();
            this.#drawLoss();
        });
        sized.observe(curves);
        this.signal.addEventListener("abort", () => sized.disconnect());
        document.addEventListener("keydown", event => this.#undoKey(event), { signal: this.signal });
        keys([{ key: "r", what: "Pin the schedule as reference, or let it go", run: () => this.#pin() }], this.signal);
    }

    /** Begins with the schedule of the address, or one like those fitted. */
    open(text, reference) {
        let schedule = firstSchedule(this.setting);
        try {
            schedule = text === null ? schedule : parseSchedule(text);
            this.#reference = reference === null ? null : parseSchedule(reference);
        } catch (wrong) {
            this.fault.replaceChildren(notice(`The schedule of the address: ${wrong.message}`, "error"));
        }
        this.#history = new History(schedule);
        this.#shown(schedule);
        if (this.#reference) {
            this.#predictReference();
        }
    }

    #dragged(schedule) {
        this.#held = true;
        this.#shown(schedule);
    }

    #key(name, key) {
        const schedule = nudged(this.#schedule, name, key);
        if (schedule !== null) {
            this.#settle(schedule);
        }
        return schedule !== null;
    }

    /** A change is complete: it can be undone from now on. */
    #settle(schedule) {
        this.#held = false;
        this.#history.push(schedule);
        this.#shown(schedule);
        this.#export?.refresh();
    }

    #back(schedule) {
        this.#shown(schedule);
        this.#export?.refresh();
    }

    #undoKey(event) {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || event.target.closest("input, textarea")) {
            return;
        }
        event.preventDefault();
        this.#back(event.shiftKey ? this.#history.redo() : this.#history.undo());
    }

    /** Draws a schedule at once and asks what loss it gives. */
    #shown(schedule) {
        this.#schedule = schedule;
        const text = textOf(schedule);
        this.lrPanel.show(schedule, this.#reference);
        this.fields.show(schedule);
        if (document.activeElement !== this.text) {
            this.text.value = text;
        }
        this.undo.disabled = !this.#history.canUndo;
        this.redo.disabled = !this.#history.canRedo;
        remember("/workbench", this.permalink(this.asked));
        this.predict(this.#question(text));
    }

    #question(schedule) {
        const reference = this.#reference ? { reference: textOf(this.#reference) } : {};
        return { ...this.asked, schedule, points: POINTS, ...reference };
    }

    /** What the address says of it. */
    permalink(asked) {
        return { ...asked, schedule: textOf(this.#schedule), reference: this.#reference && textOf(this.#reference) };
    }

    #predicted(answer, question) {
        this.#prediction = answer;
        this.outlook.show(answer, question.schedule, answer.difference);
        this.#drawLoss();
        this.#showRows();
    }

    #drawLoss() {
        this.lossPanel.show(this.#prediction, this.#referencePrediction, this.lrPanel.steps, this.#held);
    }

    #showRows() {
        if (this.rows.open && this.#prediction && !this.#held) {
            this.rows.lastChild.replaceChildren(table(inWords(this.#schedule), ["step", "LR", "loss", "interval"], lossRows(this.#prediction)));
        }
    }

    #takeText() {
        try {
            this.textFault.textContent = "";
            this.#settle(parseSchedule(this.text.value));
            this.text.value = textOf(this.#schedule);
        } catch (wrong) {
            this.textFault.textContent = wrong.message;
        }
    }

    /** Keeps the schedule of this moment as the one that others are held against; again lets it go. */
    #pin() {
        this.#reference = this.#reference ? null : this.#schedule;
        this.#referencePrediction = null;
        this.#shown(this.#schedule);
        if (this.#reference) {
            this.#predictReference();
        } else {
            this.#showPin();
        }
    }

    async #predictReference() {
        this.#showPin();
        try {
            this.#referencePrediction = await post("/predict",
                { ...this.asked, schedule: textOf(this.#reference), points: POINTS }, { signal: this.signal });
            this.#drawLoss();
        } catch (failure) {
            unlessLeft(() => this.fault.replaceChildren(notice(failure.message, "error")))(failure);
        }
    }

    #showPin() {
        this.pin.setAttribute("aria-pressed", String(this.#reference !== null));
        this.pin.textContent = this.#reference ? "Unpin the reference" : "Pin as reference";
        this.#drawLoss();
    }

    async #openExport() {
        try {
            this.#export ??= await exportPanel(() => ({ schedule: textOf(this.#schedule) }), this.signal);
            this.exporting.replaceChildren(this.#export.element);
            this.#export.element.scrollIntoView({ block: "nearest" });
        } catch (failure) {
            this.exporting.replaceChildren(notice(failure.message, "error"));
        }
    }

    /** What plans and ratios ask of a schedule: its numbers but for the decay, which they choose. */
    #planQuery() {
        const { kind, warmup, shape, final } = this.#schedule;
        const rest = kind === "annealed" ? { warmup, shape, final } : {};
        return { ...this.asked, steps: stepsOf(this.#schedule), peak: peakOf(this.#schedule), ...rest };
    }
}
