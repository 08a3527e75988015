package tangram.rest;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import tangram.kernel.api.record.Payloads;

/** Gives a module's own resource the Java record it takes: what was sent as JSON, checked as an action's input is. */
final class PayloadReader implements MessageBodyReader<Record> {

    private final Payloads payloads;

    /** A provider, since this object serves all requests. */
    @Inject
    private Provider<ContainerRequestContext> request;

    PayloadReader(Payloads payloads) {
        this.payloads = payloads;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.isRecord() && MediaType.APPLICATION_JSON_TYPE.isCompatible(media);
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return payloads.read(Doorkeeper.caller(request.get()), type, Json.objectOrNothing(body));
    }
}
