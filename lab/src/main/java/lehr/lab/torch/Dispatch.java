package lehr.lab.torch;

import java.util.Arrays;

/**
 * Where the tokens go that were sent to experts: each expert of each lane gets a tray of as many places as the fullest
 * one needs, so that all of them are one batched product and no token is dropped.
 *
 * @param capacity places of a tray
 * @param tokens which token lies in each place, {@code [lanes·experts·capacity]}; an empty place names the token after
 *     the last
 * @param places where each choice of each token lies, {@code [lanes·tokens·active]}
 * @param loads tokens by lane and expert
 */
record Dispatch(int capacity, long[] tokens, long[] places, int[][] loads) {
    /**
     * @param choices expert of each choice, {@code [lanes][tokens][active]} one after another
     * @param active choices a token
     */
    static Dispatch of(long[] choices, int lanes, int experts, int active) {
        int perLane = choices.length / lanes;
        int[][] loads = new int[lanes][experts];
        for (int choice = 0; choice < choices.length; choice++) {
            loads[choice / perLane][(int) choices[choice]]++;
        }
        int capacity = Arrays.stream(loads).flatMapToInt(Arrays::stream).max().orElseThrow();
        long[] tokens = new long[lanes * experts * capacity];
        long[] places = new long[choices.length];
        Arrays.fill(tokens, choices.length / active);
        int[] filled = new int[lanes * experts];
        for (int choice = 0; choice < choices.length; choice++) {
            int tray = choice / perLane * experts + (int) choices[choice];
            int place = tray * capacity + filled[tray]++;
            tokens[place] = choice / active;
            places[choice] = place;
        }
        return new Dispatch(capacity, tokens, places, loads);
    }
}
