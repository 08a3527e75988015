package tangram.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way. It is taken piece by piece as the pieces come, by no thread that waits for them: whole, when it is not
 * longer than a JSON body may be; otherwise only its beginning, and whoever works the request reads on. Pieces are copied,
 * since each would otherwise hold a whole buffer of the network's.
 */
final class ArrivingBody implements Runnable {

    private static final int BEGINNING = 65_536;

    /** There is always room for a body like this, however many long ones are on their way. */
    private static final int SHORT = 8_192;

    private final Arrivals door;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final int enough;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream(512);

    ArrivingBody(Arrivals door, Request request, Response response, Callback callback) {
        this.door = door;
        this.request = request;
        this.response = response;
        this.callback = callback;
        boolean file = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > Json.MAX_BODY;
        this.enough = file ? BEGINNING : Json.MAX_BODY + 1;
        Request.addCompletionListener(request, done -> door.letGo(heard.size()));
    }

    /** On the thread that brought the request: most bodies are here already. */
    void hear() {
        Runnable onwards = listen();
        if (onwards != null) {
            onwards.run();
        }
    }

    /** When something has come. What follows may wait, and Jetty's own thread must not. */
    @Override
    public void run() {
        Runnable onwards = listen();
        if (onwards != null) {
            request.getComponents().getExecutor().execute(onwards);
        }
    }

    /** Takes what is there; null when more is to come. */
    private @Nullable Runnable listen() {
        while (true) {
            Content.Chunk piece = request.read();
            if (piece == null) {
                request.demand(this);
                return null;
            }
            if (Content.Chunk.isFailure(piece)) {
                boolean late = piece.getFailure() instanceof TimeoutException;
                return () -> door.refuse(late ? tooSlow() : cutOff(), request, response, callback);
            }
            boolean room = keep(piece);
            boolean last = piece.isLast();
            piece.release();
            if (!room) {
                return () -> door.refuse(Lane.busy(), request, response, callback);
            }
            if (last) {
                door.bodyHasCome(request);
            }
            if (last || heard.size() >= enough) {
                return () -> door.admit(new Heard(last), response, callback, !last);
            }
        }
    }

    private boolean keep(Content.Chunk piece) {
        ByteBuffer bytes = piece.getByteBuffer();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        heard.writeBytes(copy);
        return door.hold(copy.length) || heard.size() <= SHORT;
    }

    static HttpProblem tooSlow() {
        return new HttpProblem(408, "too-slow", "The body came too slowly.");
    }

    private static HttpProblem cutOff() {
        return new HttpProblem(400, "body-cut-off", "The body ended too early.");
    }

    /** The request, whose body begins with what was heard. */
    private final class Heard extends Request.Wrapper {
        private Content.@Nullable Chunk first;

        Heard(boolean whole) {
            super(request);
            this.first = Content.Chunk.from(ByteBuffer.wrap(heard.toByteArray()), whole);
        }

        @Override
        public Content.@Nullable Chunk read() {
            Content.Chunk now = first;
            if (now != null) {
                first = Content.Chunk.next(now);
                return now;
            }
            Content.Chunk more = super.read();
            if (more != null && more.isLast() && !Content.Chunk.isFailure(more)) {
                door.bodyHasCome(request);
            }
            return more;
        }

        @Override
        public void demand(Runnable more) {
            if (first != null) {
                more.run();
            } else {
                super.demand(more);
            }
        }
    }
}
