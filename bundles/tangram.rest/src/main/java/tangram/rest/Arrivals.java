package tangram.rest;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Where every request comes in. Its body is heard before it gets a place and a thread ({@link ArrivingBody}), so that a slow
 * sender holds neither; then it goes to the lane of its kind. Whether the process lives and what the command line wants
 * passes all lanes by. Of a file only the beginning is heard here: it streams to whoever takes it, in a lane of its own.
 */
final class Arrivals extends Handler.AbstractContainer {

    private static final Pattern FILE = Pattern.compile("/api/(docs/.*|[^/]+/[^/]+/[^/]+/attachments/[^/]+)");

    private final Handler servlets;
    private final Connections connections;
    private final Refusals refusals;
    private final long mostHeld;
    private final AtomicLong held = new AtomicLong();
    private final Lane work;
    private final Lane files;
    private final Lane signIns;
    private final Lane health;

    Arrivals(DoorBounds bounds, Connections connections, Refusals refusals, Handler servlets) {
        super(false);
        this.servlets = servlets;
        this.connections = connections;
        this.refusals = refusals;
        this.mostHeld = bounds.held();
        this.work = lane(bounds.work(), Lane::session);
        this.files = lane(bounds.files(), Lane::session);
        this.signIns = lane(bounds.doorbell(), Request::getRemoteAddr);
        this.health = lane(bounds.health(), Request::getRemoteAddr);
    }

    private Lane lane(Lane.Bounds bounds, Function<Request, String> whose) {
        Lane lane = new Lane(bounds, whose, refusals, new Inside());
        addBean(lane);
        return lane;
    }

    void open(Server jetty) {
        setServer(jetty);
        for (Lane lane : List.of(work, files, signIns, health)) {
            lane.setServer(jetty);
        }
        try {
            start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void close() {
        try {
            stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The servlets are not started or stopped from here; Jetty looks here for the addresses that are served. */
    @Override
    public List<Handler> getHandlers() {
        return List.of(servlets);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean bodyFollows = bodyFollows(request);
        connections.hasCome(request, bodyFollows);
        if (bodyFollows && request.getHeaders().get(HttpHeader.EXPECT) == null) {
            new ArrivingBody(this, request, response, callback).hear();
        } else {
            admit(request, response, callback, bodyFollows);
        }
        return true;
    }

    private static boolean bodyFollows(Request request) {
        return request.getHeaders().get(HttpHeader.TRANSFER_ENCODING) != null
                || request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0;
    }

    /** To its lane. Whatever goes wrong is answered here. */
    void admit(Request request, Response response, Callback callback, boolean moreFollows) {
        try {
            Handler to = lane(request, moreFollows);
            if (!to.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        }
    }

    private Handler lane(Request request, boolean moreFollows) {
        String path = Request.getPathInContext(request);
        if (path.equals("/health/live") || path.startsWith("/control/")) {
            return servlets;
        }
        if (path.startsWith("/health/")) {
            return health;
        }
        // a long body goes where its slowness is in nobody's way, whatever it is sent to
        if (moreFollows
                || FILE.matcher(path).matches()
                || asksForFile(request.getHttpURI().getQuery())) {
            return files;
        }
        return path.startsWith("/api/session") && request.getMethod().equals("POST") ? signIns : work;
    }

    private static boolean asksForFile(@Nullable String query) {
        return query != null && query.contains("format=csv");
    }

    void bodyHasCome(Request request) {
        connections.bodyHasCome(request);
    }

    /** Room for more of a body; false when the bodies on their way take too much already. */
    boolean hold(int bytes) {
        return held.addAndGet(bytes) <= mostHeld;
    }

    void letGo(int bytes) {
        held.addAndGet(-bytes);
    }

    void refuse(HttpProblem problem, Request request, Response response, Callback callback) {
        // the rest of the body will not be heard
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        refusals.refuse(problem, request, response, callback);
    }

    /** The end of a lane: the servlets. */
    private final class Inside extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            return servlets.handle(request, response, callback);
        }
    }
}
