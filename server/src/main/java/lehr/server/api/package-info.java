/** What can be asked over {@code /api/v1}: one class a resource. */
package lehr.server.api;
