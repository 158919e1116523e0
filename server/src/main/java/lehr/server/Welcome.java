package lehr.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import lehr.server.web.Answers;

/**
 * What is said once requests are answered: where, and how to get there from elsewhere.
 *
 * @param options as asked for
 * @param port listened at
 * @param ssh user and name of this machine if it is reached over SSH; else ""
 */
record Welcome(ServerOptions options, int port, String ssh) {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Told(String url, String host, int port, String token, String state, String tunnel) {}

    /** The address, with the token behind a mark that browsers do not send. */
    String url() {
        String host = options.host();
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "http://" + name + ":" + port + "/" + (options.token().isEmpty() ? "" : "#token=" + options.token());
    }

    /** Run on one's own machine, it brings the page there; null if this is that machine. */
    String tunnel() {
        return ssh.isEmpty() ? null : "ssh -N -L " + port + ":127.0.0.1:" + port + " " + ssh;
    }

    void print(boolean json) {
        if (json) {
            String token = options.token().isEmpty() ? null : options.token();
            String state = options.state().toString();
            System.out.println(Answers.text(new Told(url(), options.host(), port, token, state, tunnel())));
            return;
        }
        System.out.println(url());
        if (tunnel() != null) {
            System.err.println("lehr: from your own machine: " + tunnel() + " and open the address there");
        }
        System.err.println("lehr: serving; Ctrl-C ends it");
    }
}
