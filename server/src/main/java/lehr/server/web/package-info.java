/** Requests and answers: one class a resource, over {@code /api/v1}. */
package lehr.server.web;
