/** Fitting against transfer, 2601.05049's comparison, on models of the lab. */
package lehr.bench.transfer;
