package tangram.rest;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Requests of one kind: so many are worked at once, so many more stand in line without a thread, everybody else is asked to
 * come back, and so is who stood too long. One session takes only a part of both, and in line the one with the fewest
 * requests comes first: who asks a thousand times at once keeps nobody else waiting. Without a session it is the address
 * that counts. Jetty keeps the line.
 */
final class Lane extends QoSHandler {

    private static final int CLASSES = 10;
    /** The line is longer by a quarter for who has nothing else under way, lest those who have much fill it. */
    private static final int RESERVED = 4;

    private static final Duration SOON = Duration.ofSeconds(2);

    /**
     * @param places worked at once
     * @param line waiting for a place
     * @param ofOne of both together, at most of one session
     * @param patience how long somebody waits
     */
    record Bounds(int places, int line, int ofOne, Duration patience) {}

    private final Bounds bounds;
    private final Function<Request, String> whose;
    private final Refusals refusals;
    private final AtomicInteger inside = new AtomicInteger();
    private final Map<String, Integer> ofEach = new ConcurrentHashMap<>();

    /** @param whose tells requests of one from those of another */
    Lane(Bounds bounds, Function<Request, String> whose, Refusals refusals, Handler work) {
        super(work);
        this.bounds = bounds;
        this.whose = whose;
        this.refusals = refusals;
        setMaxRequestCount(bounds.places());
        setMaxSuspendedRequestCount(-1); // counted here, where a refusal has words
        setMaxSuspend(bounds.patience());
    }

    @Override
    public boolean onConditionsMet(Request request, Response response, Callback callback) throws Exception {
        String who = whose.apply(request);
        int all = inside.incrementAndGet();
        int own = ofEach.merge(who, 1, Integer::sum);
        boolean tooMany = own > bounds.ofOne();
        if (tooMany || all > bounds.places() + bounds.line() + (own == 1 ? bounds.line() / RESERVED : 0)) {
            // at once: thousands who are just being refused must not take the room of who has nothing else under way
            leave(who);
            refusals.refuse(tooMany ? tooMany() : busy(), request, response, callback);
            return true;
        }
        Request.addCompletionListener(request, done -> leave(who));
        return super.onConditionsMet(request, response, callback);
    }

    private void leave(String who) {
        inside.decrementAndGet();
        ofEach.computeIfPresent(who, (same, number) -> number == 1 ? null : number - 1);
    }

    @Override
    protected int getPriority(Request request) {
        int own = ofEach.getOrDefault(whose.apply(request), 1);
        return Math.max(0, CLASSES - own * CLASSES / bounds.ofOne());
    }

    @Override
    protected void failSuspended(Request request, Response response, Callback callback, int status, Throwable failure) {
        if (status == 503) {
            refusals.refuse(busy(), request, response, callback);
        } else {
            super.failSuspended(request, response, callback, status, failure);
        }
    }

    static HttpProblem busy() {
        return new HttpProblem(503, "busy", "The server has more to do than it can just now; try again soon.", SOON);
    }

    private static HttpProblem tooMany() {
        return new HttpProblem(
                429, "too-many-at-once", "You have too many requests under way; wait for some of their answers.", SOON);
    }

    /** The session or token, else the address. Whoever makes one up is counted by it all the same; he is not let in with it. */
    static String session(Request request) {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (authorization != null) {
            return authorization;
        }
        for (HttpCookie cookie : Request.getCookies(request)) {
            if (cookie.getName().equals("tangram") || cookie.getName().equals("__Host-tangram")) {
                return cookie.getValue();
            }
        }
        return Request.getRemoteAddr(request);
    }
}
