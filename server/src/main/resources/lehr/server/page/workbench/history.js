/** Changes that can be taken back: a drag is one change, however many places it went through. */
export class History {
    #past = [];
    #future = [];

    constructor(present) {
        this.present = present;
    }

    get canUndo() {
        return this.#past.length > 0;
    }

    get canRedo() {
        return this.#future.length > 0;
    }

    /** Takes `next` as the newest; one that equals the present changes nothing. */
    push(next) {
        if (JSON.stringify(next) === JSON.stringify(this.present)) {
            return;
        }
        this.#past.push(this.present);
        this.#future = [];
        this.present = next;
    }

    undo() {
        return this.#step(this.#past, this.#future);
    }

    redo() {
        return this.#step(this.#future, this.#past);
    }

    #step(from, to) {
        if (from.length > 0) {
            to.push(this.present);
            this.present = from.pop();
        }
        return this.present;
    }
}
