/** What the peak LR and the batch come to on published tables. */
package lehr.bench.rate;
