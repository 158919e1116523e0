import { Failure, unlessLeft } from "../api.js";

const PATIENCE_MILLIS = 20_000;

/**
 * Asks a slow question about something that changes quickly: one request is in flight, and of those that come meanwhile
 * only the newest is asked next. So a drag shows as many answers as the server gives, and the last is always of the last
 * place.
 *
 * @param ask   takes a question, returns a promise of its answer
 * @param show  takes an answer and its question
 * @param fail  takes an error; none comes once the view was left
 */
export function newestOf(ask, show, fail) {
    let running = false;
    let waiting = null;

    async function run(question) {
        running = true;
        try {
            show(await inTime(ask(question)), question);
        } catch (error) {
            unlessLeft(fail)(error);
        }
        running = false;
        if (waiting !== null) {
            const next = waiting;
            waiting = null;
            run(next);
        }
    }

    return question => {
        if (running) {
            waiting = question;
        } else {
            run(question);
        }
    };
}

/** The answer; one that does not come holds up nothing for ever. */
async function inTime(answer) {
    let timer = 0;
    const late = new Promise((_, failed) => {
        timer = setTimeout(() => failed(new Failure("no answer for 20 s; the next change asks again")), PATIENCE_MILLIS);
    });
    try {
        return await Promise.race([answer, late]);
    } finally {
        clearTimeout(timer);
    }
}
