package tangram.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers what Jetty refuses before any servlet has seen it, in the form of all problems: addresses and headers that are too
 * long or ambiguous, and what is no HTTP at all. Jetty's server is to be had only by offering it a connector; the one
 * offered here takes no connections.
 */
@Component(service = ConnectorFactory.class)
public final class UnreadableRequests implements ConnectorFactory {

    private final Problems problems;
    private @Nullable Server server;

    @Activate
    public UnreadableRequests(@Reference Problems problems) {
        this.problems = problems;
    }

    @Override
    public synchronized Connector createConnector(Server jetty) {
        server = jetty;
        jetty.setErrorHandler(new Answers());
        return new LocalConnector(jetty, null, null, null, 0, new HttpConnectionFactory());
    }

    @Deactivate
    synchronized void leave() {
        if (server != null) {
            server.setErrorHandler(new ErrorHandler());
            server = null;
        }
    }

    private final class Answers extends ErrorHandler {

        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        protected void generateResponse(
                Request request,
                Response response,
                int status,
                @Nullable String message,
                @Nullable Throwable cause,
                Callback callback)
                throws IOException {
            Locale locale = Doorkeeper.asked(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE))
                    .orElse(Locale.SIMPLIFIED_CHINESE);
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            Json.write(problems.answer(status, locale).getEntity(), json);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json;charset=utf-8");
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            response.write(true, ByteBuffer.wrap(json.toByteArray()), callback);
        }
    }
}
