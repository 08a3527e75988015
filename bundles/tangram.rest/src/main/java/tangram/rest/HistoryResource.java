package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.HistoryEntry;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.RecordHistory;
import tangram.kernel.api.record.RecordHistory.Event;
import tangram.kernel.api.record.RecordHistory.Events;
import tangram.kernel.api.record.RecordHistory.LinkedRecord;

/** What happened to a record, in pages: its own changes, or with them the records that came to link to it. */
@Singleton
@Path("/{plural}/{id}/{which: history|timeline}")
@Produces(MediaType.APPLICATION_JSON)
public final class HistoryResource {

    private static final int DEFAULT_LIMIT = 50;

    private final ModuleRecords records;
    private final RecordHistory history;
    private final BesideRecords beside;

    HistoryResource(ModuleRecords records, RecordHistory history, BesideRecords beside) {
        this.records = records;
        this.history = history;
        this.beside = beside;
    }

    @GET
    public Map<String, Object> read(
            @Context Caller caller,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @PathParam("which") String which,
            @Context UriInfo uri) {
        RecordDescriptor type = RecordResource.opened(records, caller, plural);
        uri.getQueryParameters().keySet().stream()
                .filter(name -> !name.equals("limit") && !name.equals("after"))
                .findFirst()
                .ifPresent(name -> {
                    throw new Invalid("unknown-parameter", "There is no parameter {0}.", ListParameters.cut(name));
                });
        int limit = limit(Optional.ofNullable(uri.getQueryParameters().getFirst("limit")));
        Optional<String> after = Optional.ofNullable(uri.getQueryParameters().getFirst("after"));
        long record = RecordResource.id(id);
        Events events = which.equals("history")
                ? history.history(caller, type, record, limit, after)
                : history.timeline(caller, type, record, limit, after);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", events.items().stream().map(e -> json(caller, e)).toList());
        events.next().ifPresent(next -> json.put("next", next));
        return json;
    }

    private static int limit(Optional<String> text) {
        try {
            int limit = text.map(Integer::parseInt).orElse(DEFAULT_LIMIT);
            if (limit >= 1 && limit <= RecordHistory.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw badLimit();
        }
        throw badLimit();
    }

    private static Invalid badLimit() {
        return new Invalid("bad-parameter", "The value of parameter {0} is not valid.", "limit");
    }

    private Map<String, Object> json(Caller caller, Event event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", event.at().toString());
        json.put("by", beside.person(caller, event.person()));
        json.put("operation", event.operation());
        LinkedRecord record = event.record();
        if (record == null) {
            json.put(
                    "changes",
                    event.changes().stream().map(HistoryResource::json).toList());
        } else {
            Map<String, Object> link = new LinkedHashMap<>();
            link.put("module", record.module());
            link.put("type", record.type());
            link.put("id", Long.toString(record.id()));
            link.put("title", record.title());
            json.put("record", link);
            json.put("via", record.via());
        }
        return json;
    }

    static Map<String, Object> json(HistoryEntry.Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("field", change.field());
        Object before = change.before();
        if (before != null) {
            json.put("before", before);
        }
        Object after = change.after();
        if (after != null) {
            json.put("after", after);
        }
        return json;
    }
}
