/**
 * One codec a dialect: how trainers write their logs. Knows nothing of schedules; what the rows mean is understood in
 * {@code lehr.logs}.
 */
package lehr.logs.dialect;
