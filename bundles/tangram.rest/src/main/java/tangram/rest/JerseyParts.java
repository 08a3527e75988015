package tangram.rest;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.glassfish.hk2.api.Factory;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import tangram.core.api.access.Caller;

/** What every Jersey application here is made of: who asks, JSON, problems. */
final class JerseyParts {

    private JerseyParts() {}

    /**
     * An application without discovery of any kind.
     *
     * @param open whether it is served without signing in
     * @param payloads makes JSON of Java records that are answered
     */
    static ResourceConfig application(
            Doorkeeper doorkeeper,
            Problems problems,
            boolean open,
            BiFunction<Caller, Record, Map<String, Object>> payloads) {
        ResourceConfig config = new ResourceConfig();
        config.property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
        config.property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
        config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        config.property(ServerProperties.BV_FEATURE_DISABLE, true);
        config.property(ServerProperties.JSON_PROCESSING_FEATURE_DISABLE, true);
        config.property(ServerProperties.MOXY_JSON_FEATURE_DISABLE, true);
        config.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        if (!open) {
            config.register((ContainerRequestFilter) doorkeeper::admit, Priorities.AUTHENTICATION);
        }
        config.register(new ProblemMapper(doorkeeper, problems));
        config.register(new JsonWriter(payloads));
        config.register(new Headers());
        config.register(new AbstractBinder() {
            @Override
            protected void configure() {
                bindFactory(CallerOfRequest.class).to(Caller.class).in(RequestScoped.class);
            }
        });
        return config;
    }

    /** Gives resources their {@code @Context Caller}. */
    static final class CallerOfRequest implements Factory<Caller> {
        private final ContainerRequestContext request;

        @Inject
        CallerOfRequest(ContainerRequestContext request) {
            this.request = request;
        }

        @Override
        public Caller provide() {
            return Doorkeeper.caller(request);
        }

        @Override
        public void dispose(Caller caller) {}
    }

    /** Every exception becomes a problem; nothing of it leaves but a number. */
    static final class ProblemMapper implements ExceptionMapper<Throwable> {
        private final Doorkeeper doorkeeper;
        private final Problems problems;

        /** A provider, since this object serves all requests. */
        @Inject
        private Provider<ContainerRequestContext> request;

        ProblemMapper(Doorkeeper doorkeeper, Problems problems) {
            this.doorkeeper = doorkeeper;
            this.problems = problems;
        }

        @Override
        public Response toResponse(Throwable thrown) {
            doorkeeper.failed(request.get(), thrown);
            return problems.answer(thrown, Doorkeeper.locale(request.get()));
        }
    }

    /** Maps, lists and Java records as JSON. */
    static final class JsonWriter implements MessageBodyWriter<Object> {
        private final BiFunction<Caller, Record, Map<String, Object>> payloads;

        @Inject
        private Provider<ContainerRequestContext> request;

        JsonWriter(BiFunction<Caller, Record, Map<String, Object>> payloads) {
            this.payloads = payloads;
        }

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
            return Map.class.isAssignableFrom(type) || Iterable.class.isAssignableFrom(type) || type.isRecord();
        }

        @Override
        public void writeTo(
                Object value,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType media,
                MultivaluedMap<String, Object> headers,
                OutputStream out)
                throws IOException {
            Json.write(value, payload -> payloads.apply(Doorkeeper.caller(request.get()), payload), out);
        }
    }

    /** Answers are for the one who asked, and nothing but what they say they are. */
    static final class Headers implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            response.getHeaders().computeIfAbsent("Cache-Control", none -> new ArrayList<>(List.of("no-store")));
            response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
            // Whoever answers a map, a list or a Java record means JSON, also where a module's resource does not say
            // so.
            boolean structure = response.getEntity() instanceof Map
                    || response.getEntity() instanceof Iterable
                    || response.getEntity() instanceof Record;
            if (structure && MediaType.APPLICATION_OCTET_STREAM_TYPE.equals(response.getMediaType())) {
                response.getHeaders().putSingle("Content-Type", MediaType.APPLICATION_JSON_TYPE);
            }
            MediaType type = response.getMediaType();
            if (type != null
                    && type.getSubtype().endsWith("json")
                    && !type.getParameters().containsKey("charset")) {
                response.getHeaders().putSingle("Content-Type", type.withCharset("utf-8"));
            }
        }
    }
}
