/** The peak LR found while a run trains: controllers that watch the loss and say which LR to try next. */
package lehr.rate.search;
