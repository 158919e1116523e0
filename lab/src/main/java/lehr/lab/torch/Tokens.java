package lehr.lab.torch;

/**
 * Windows of token ids, split into what the model reads and what it is to foretell.
 *
 * @param inputs {@code [lanes][batch][context]} one after another
 * @param targets each the token after its input
 */
record Tokens(int lanes, int context, long[] inputs, long[] targets) {
    /** @param windows {@code [lanes][batch][context + 1]} one after another */
    static Tokens of(int[] windows, int lanes, int batch) {
        int length = windows.length / (lanes * batch);
        int context = length - 1;
        long[] inputs = new long[lanes * batch * context];
        long[] targets = new long[inputs.length];
        for (int at = 0; at < inputs.length; at++) {
            int from = at / context * length + at % context;
            inputs[at] = windows[from];
            targets[at] = windows[from + 1];
        }
        return new Tokens(lanes, context, inputs, targets);
    }

    /** The inputs' rows in the lanes' embedding tables laid one under another. */
    long[] rows(int vocabulary) {
        long[] rows = new long[inputs.length];
        int perLane = inputs.length / lanes;
        for (int at = 0; at < rows.length; at++) {
            rows[at] = inputs[at] + (long) (at / perLane) * vocabulary;
        }
        return rows;
    }
}
