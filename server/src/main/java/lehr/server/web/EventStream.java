package lehr.server.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One client that listens to server-sent events. Nothing here waits for it: what it does not take yet is queued, of each
 * subject that has one the newest, and a client that takes too little is let go.
 */
public final class EventStream implements WriteListener {
    /** Of a client that does not read: some thousand events, or a thousand live runs. It may connect again and begins anew. */
    private static final int MOST_WAITING_BYTES = 1 << 22;

    private final ServletOutputStream out;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    /** By subject; what has none has a key of its own. */
    private final Map<Object, byte[]> waiting = new LinkedHashMap<>();

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
        sendLatest(new Object(), event, data);
    }

    /** The same, in place of what was said of that subject before and has not left yet. */
    void sendLatest(Object subject, String event, String data) {
        StringBuilder text = new StringBuilder("event: ").append(event).append('\n');
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        queue(subject, text.append('\n').toString());
        onWritePossible();
    }

    /** Shows that the server is there, and finds out whether the client is. */
    void comment() {
        queue("comment", ":\n\n");
        onWritePossible();
    }

    private synchronized void queue(Object subject, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] overtaken = waiting.remove(subject);
        waitingBytes -= overtaken == null ? 0 : overtaken.length;
        if (!open || waitingBytes + bytes.length > MOST_WAITING_BYTES) {
            close();
            return;
        }
        waiting.put(subject, bytes);
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
                    Iterator<byte[]> oldest = waiting.values().iterator();
                    byte[] next = oldest.next();
                    oldest.remove();
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
