/** The claims of 2512.13705 judged on a study of the lab: one class a claim. */
package lehr.bench.reproduction;
