package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.AuditLog;
import tangram.kernel.api.AuditLog.Line;
import tangram.kernel.api.AuditLog.Page;
import tangram.kernel.api.AuditLog.Sought;
import tangram.kernel.api.AuditLog.Subject;

/** The audit, for administrators: by what it is about, by who did it or by what was done, in a time. Anything else is refused by name. */
@Singleton
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {

    private static final Set<String> KNOWN =
            Set.of("type", "record", "person", "operation", "from", "to", "limit", "after");
    private static final int DEFAULT_LIMIT = 50;

    private final AuditLog log;

    AuditResource(AuditLog log) {
        this.log = log;
    }

    @GET
    public Map<String, Object> read(@Context Caller caller, @Context UriInfo address) {
        caller.requireAdministrator();
        MultivaluedMap<String, String> query = address.getQueryParameters();
        query.forEach((name, values) -> {
            if (!KNOWN.contains(name)) {
                ListParameters.unknown(name);
            }
            if (values.size() > 1 || values.get(0).isEmpty()) {
                throw ListParameters.bad(name);
            }
        });
        Page page = log.page(caller, sought(query), limit(query), text(query, "after"));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", page.lines().stream().map(AuditResource::json).toList());
        page.next().ifPresent(next -> json.put("next", next));
        return json;
    }

    private static Sought sought(MultivaluedMap<String, String> query) {
        if (query.containsKey("type") != query.containsKey("record")) {
            throw new Invalid("audit-half", "The parameters {0} and {1} go together.", "type", "record");
        }
        List<String> by = Stream.of("record", "person", "operation")
                .filter(query::containsKey)
                .toList();
        if (by.size() > 1) {
            throw new Invalid("audit-both", "The audit is listed by {0} or by {1}, not by both.", by.get(0), by.get(1));
        }
        return new Sought(
                text(query, "type").map(type -> new Subject(type, number(query, "record"))),
                query.containsKey("person") ? OptionalLong.of(number(query, "person")) : OptionalLong.empty(),
                text(query, "operation"),
                moment(query, "from").orElse(Instant.MIN),
                moment(query, "to").orElse(Instant.MAX));
    }

    private static Optional<String> text(MultivaluedMap<String, String> query, String name) {
        return Optional.ofNullable(query.getFirst(name));
    }

    private static long number(MultivaluedMap<String, String> query, String name) {
        try {
            return Long.parseLong(String.valueOf(query.getFirst(name)));
        } catch (NumberFormatException e) {
            throw ListParameters.bad(name);
        }
    }

    private static Optional<Instant> moment(MultivaluedMap<String, String> query, String name) {
        try {
            return text(query, name).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw ListParameters.bad(name);
        }
    }

    private static int limit(MultivaluedMap<String, String> query) {
        long limit = query.containsKey("limit") ? number(query, "limit") : DEFAULT_LIMIT;
        if (limit < 1 || limit > AuditLog.MAX_LIMIT) {
            throw ListParameters.bad("limit");
        }
        return (int) limit;
    }

    private static Map<String, Object> json(Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(line.id()));
        json.put("at", line.at().toString());
        json.put("person", Long.toString(line.person()));
        json.put("login", line.login());
        json.put("source", line.source());
        json.put("type", line.subject().type());
        json.put("record", Long.toString(line.subject().id()));
        json.put("operation", line.operation());
        json.put("changes", line.changes().stream().map(HistoryResource::json).toList());
        json.put("withheld", line.withheld());
        json.put("hash", line.hash());
        line.seal().ifPresent(seal -> json.put("seal", seal));
        return json;
    }
}
