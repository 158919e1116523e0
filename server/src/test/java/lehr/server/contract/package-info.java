/** What openapi.yaml says, for the test that holds the server to it. */
package lehr.server.contract;
