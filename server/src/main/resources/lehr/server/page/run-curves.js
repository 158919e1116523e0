// Curves of many runs: asked for some runs at a time, for the line that names them may not grow without end.
//
//   await runCurves(path, runs, query, signal)   the `curves` of the answers, in the order of the runs

import { get } from "./api.js";

const AT_A_TIME = 40;

export async function runCurves(path, runs, query, signal) {
    const groups = Array.from({ length: Math.ceil(runs.length / AT_A_TIME) }, (_, at) => runs.slice(at * AT_A_TIME, (at + 1) * AT_A_TIME));
    const answers = await Promise.all(groups.map(run => get(path, { query: { ...query, run }, signal })));
    return answers.flatMap(({ curves }) => curves);
}
