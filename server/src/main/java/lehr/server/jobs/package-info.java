/** Work that takes longer than a request: queued, with progress, cancelled on demand. */
package lehr.server.jobs;
