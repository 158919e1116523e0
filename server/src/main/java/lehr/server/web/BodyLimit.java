package lehr.server.web;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses bodies that are too large: at once if they say so, else as soon as too much has come. Uploads, whose reading
 * keeps a thread busy for as long as they take, are few at a time.
 */
final class BodyLimit extends Handler.Wrapper {
    /** Questions: some hundred bytes. A schedule's table may be some thousand knots. */
    private static final long JSON_BYTES = 1 << 20;
    /** A fit of 160 runs is below 1 MB. */
    private static final long FIT_BYTES = 16 << 20;

    private static final int UPLOADS = 4;

    /** The request whose body is not read before it is answered. */
    static final String UPLOAD = Api.BASE + "/studies/upload";

    /** Most of a body that is read before it is answered. */
    static final long WHOLE_BYTES = FIT_BYTES;

    private final long uploadBytes;
    private final Semaphore uploads = new Semaphore(UPLOADS);

    BodyLimit(long uploadBytes) {
        this.uploadBytes = uploadBytes;
    }

    private long limit(Request request) {
        String path = Request.getPathInContext(request);
        if (path.equals(UPLOAD)) {
            return uploadBytes;
        }
        return path.equals(Api.BASE + "/fits") ? FIT_BYTES : JSON_BYTES;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long limit = limit(request);
        if (request.getLength() > limit) {
            Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413, reason(limit));
            return true;
        }
        Request limited = request.getLength() == 0 ? request : new Limited(request, limit);
        if (!Request.getPathInContext(request).equals(UPLOAD)) {
            return super.handle(limited, response, callback);
        }
        if (!uploads.tryAcquire()) {
            String reason = UPLOADS + " uploads are on their way already, expected fewer";
            Response.writeError(request, response, callback, HttpStatus.TOO_MANY_REQUESTS_429, reason);
            return true;
        }
        return super.handle(limited, response, Callback.from(callback, (Runnable) uploads::release));
    }

    private static String reason(long limit) {
        return "expected at most " + limit + " bytes";
    }

    private static final class Limited extends Request.Wrapper {
        private final long limit;
        private final AtomicLong read = new AtomicLong();

        Limited(Request request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = super.read();
            if (chunk != null && read.addAndGet(chunk.remaining()) > limit) {
                chunk.release();
                return Content.Chunk.from(
                        new HttpException.RuntimeException(HttpStatus.PAYLOAD_TOO_LARGE_413, reason(limit)), true);
            }
            return chunk;
        }
    }
}
