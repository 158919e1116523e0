/** Logs that grow while they are read. */
package lehr.logs.follow;
