/** Every law on every study and split: what each errs on runs it has not seen. */
package lehr.plan.contest;
