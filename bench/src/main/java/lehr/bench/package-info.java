/** Benchmarks: what Lehr's predictions err, and what they cost. */
package lehr.bench;
