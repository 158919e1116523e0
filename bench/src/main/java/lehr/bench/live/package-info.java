/** Live runs: false alarms and found faults, and how long an update takes. */
package lehr.bench.live;
