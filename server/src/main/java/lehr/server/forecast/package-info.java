/** What is asked of a fit: curves, ratios, maps; and the making of fits and plans. */
package lehr.server.forecast;
