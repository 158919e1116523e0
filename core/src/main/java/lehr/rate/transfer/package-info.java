/** The transfer paradigm: what one proxy tuned well says of each module of a larger model. */
package lehr.rate.transfer;
