package lehr.server.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * One client that listens to server-sent events. Nothing here waits for it: what it does not take yet is queued, and a
 * client that takes too little is let go.
 */
public final class EventStream implements WriteListener {
    /** Of a client that does not read: some thousand events. It may connect again and begins anew. */
    private static final int MOST_WAITING_BYTES = 1 << 20;

    private final ServletOutputStream out;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean unflushed;
    private boolean begun;
    private boolean open = true;

    EventStream(ServletOutputStream out) {
        this.out = out;
    }

    /** From now on events leave. What is queued already is the greeting. */
    void begin() {
        // So that the headers leave at once, and the client knows that it listens.
        comment();
        synchronized (this) {
            begun = true;
        }
        out.setWriteListener(this);
    }

    /** Completes when nobody listens any more. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** Sends an event, or lets the client go if it has not taken those before. Returns at once. */
    public void send(String event, String data) {
        StringBuilder text = new StringBuilder("event: ").append(event).append('\n');
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        queue(text.append('\n').toString());
        onWritePossible();
    }

    /** Shows that the server is there, and finds out whether the client is. */
    void comment() {
        queue(":\n\n");
        onWritePossible();
    }

    private synchronized void queue(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!open || waitingBytes + bytes.length > MOST_WAITING_BYTES) {
            close();
            return;
        }
        waiting.add(bytes);
        waitingBytes += bytes.length;
    }

    /** Hands on what waits, as far as the client takes it. */
    @Override
    public synchronized void onWritePossible() {
        try {
            while (begun && open && out.isReady() && (unflushed || !waiting.isEmpty())) {
                if (waiting.isEmpty()) {
                    unflushed = false;
                    out.flush();
                } else {
                    byte[] next = waiting.remove();
                    waitingBytes -= next.length;
                    unflushed = true;
                    out.write(next);
                }
            }
        } catch (IOException | IllegalStateException e) {
            close();
        }
    }

    @Override
    public void onError(Throwable gone) {
        close();
    }

    synchronized void close() {
        open = false;
        waiting.clear();
        end.complete(null);
    }
}
