/** Live runs held against a fitted law: where they stand, where they are going, what is wrong with them. */
package lehr.plan.live;
