package lehr.server.web;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses bodies that are too large: at once if they say so, else as soon as too much has come. */
final class BodyLimit extends Handler.Wrapper {
    /** Questions: some hundred bytes. A schedule's table may be some thousand knots. */
    private static final long JSON_BYTES = 1 << 20;
    /** A fit of 160 runs is below 1 MB. */
    private static final long FIT_BYTES = 16 << 20;

    private final long uploadBytes;

    BodyLimit(long uploadBytes) {
        this.uploadBytes = uploadBytes;
    }

    private long limit(Request request) {
        String path = Request.getPathInContext(request);
        if (path.equals(Api.BASE + "/studies/upload")) {
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
        return super.handle(request.getLength() == 0 ? request : new Limited(request, limit), response, callback);
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
