package lehr.lab.sweep;

import lehr.lab.train.Recipe;
import lehr.schedule.Schedule;

/**
 * One run a sweep asks for, however it comes to be trained.
 *
 * @param seed of its initial weights and of the order of its data
 */
public record WantedRun(Recipe recipe, long seed, Schedule schedule) {}
