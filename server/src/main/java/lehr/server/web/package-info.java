/** The way to the API and back: who may ask, how much, and in which form answers and failures are told. */
package lehr.server.web;
