package lehr.cli;

/** Placeholder until the commands are here. */
public final class Main {
    private Main() {}

    /** Prints usage. */
    public static void main(String[] args) {
        System.out.println("lehr: no commands yet");
    }
}
