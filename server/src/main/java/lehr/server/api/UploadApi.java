package lehr.server.api;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lehr.server.state.State;
import lehr.server.study.Uploads;
import lehr.server.web.Answers;
import lehr.server.web.Api;
import lehr.server.web.Problem;

/** Studies that are handed in file by file: parts named {@code files} of a form, whose file names may hold folders. */
public final class UploadApi implements Api {
    private final StudiesApi studies;
    private final Uploads uploads;

    public UploadApi(StudiesApi studies, Uploads uploads) {
        this.studies = studies;
        this.uploads = uploads;
    }

    @Override
    public void register(JavalinDefaultRoutingApi routes) {
        routes.post(BASE + "/studies/upload", this::upload);
    }

    private void upload(Context context) throws IOException {
        Asked.only(context);
        if (!context.isMultipartFormData()) {
            throw new Problem(415, "content-type", "expected multipart/form-data with parts named 'files'");
        }
        List<Uploads.Incoming> files =
                context.uploadedFiles("files").stream().map(UploadApi::incoming).toList();
        String given = Asked.name(context.formParam("name"), "");
        String id = State.newId();
        Path study = uploads.keep(id, files);
        String name = given.isEmpty() && study.endsWith(id) ? named(files) : given;
        context.status(202);
        Answers.json(context, studies.read(id, study, name, true));
    }

    /** Files without a folder of theirs are called by the first: the folder they are kept in has an id for a name. */
    private static String named(List<Uploads.Incoming> files) {
        String first = Uploads.safe(files.get(0).name()).getName(0).toString();
        return files.size() == 1 ? first : first + " and " + (files.size() - 1) + " more";
    }

    private static Uploads.Incoming incoming(UploadedFile file) {
        return new Uploads.Incoming(file.filename(), file::content);
    }
}
