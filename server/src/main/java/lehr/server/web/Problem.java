package lehr.server.web;

/** Why a request is not answered as asked: a status, a code for programs and one line for people. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    public Problem(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public static Problem badInput(String message) {
        return new Problem(400, "bad-input", message);
    }

    public static Problem missing(String what, String id) {
        return new Problem(404, "not-found", "there is no " + what + " " + id);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
