/** Many fits, and sweeps of training runs, on Apache Spark: the driver, the units of work, and what comes back. */
package lehr.cluster;
