/**
 * The manual of the Java API in five programs: a schedule, a fit, a prediction, a plan, a law of your own. Each takes a study
 * folder as its argument and uses the bundled one without. Their tests check what they print.
 */
package lehr.examples;
