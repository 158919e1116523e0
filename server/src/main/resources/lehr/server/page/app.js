// The page: session, keys, jobs tray, then the view the address names.

import { begin } from "./api.js";
import { startJobs } from "./jobs.js";
import { startKeys } from "./keys.js";
import { start } from "./router.js";

startKeys();
// A token that is refused is asked for again by the first view.
await begin().catch(() => {});
start();
startJobs(document.getElementById("jobs"));
