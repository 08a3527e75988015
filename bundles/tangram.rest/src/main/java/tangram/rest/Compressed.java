package tangram.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/**
 * Sends small what a resource has said is to be: descriptions of the modules, long and without a secret. Records are not, since the
 * length of an answer in which a stranger's words stand beside secrets would tell of those (BREACH).
 */
final class Compressed implements WriterInterceptor {

    static final String GZIP = "gzip";

    /** Whether the client takes it so. */
    static boolean isTakenBy(ContainerRequestContext request) {
        String accepted = request.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains(GZIP) && !accepted.contains("gzip;q=0");
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
        if (!GZIP.equals(answer.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING))) {
            answer.proceed();
            return;
        }
        GZIPOutputStream small = new GZIPOutputStream(answer.getOutputStream());
        answer.setOutputStream(small);
        answer.proceed();
        small.finish();
    }
}
