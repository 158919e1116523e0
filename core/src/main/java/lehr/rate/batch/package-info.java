/** How large the batch: steps and data it takes to a loss, the critical batch, the gradient noise scale, published laws. */
package lehr.rate.batch;
