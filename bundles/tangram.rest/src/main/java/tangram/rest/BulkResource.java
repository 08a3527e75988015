package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.KeptAnswers;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordData;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.Transfers;

/**
 * One operation over many records, each in a transaction of its own, with a result for each: what is refused for one
 * changes nothing of the others. It takes the operation bulk, and for each record the operation's own right.
 */
@Singleton
@Path("/{plural}/bulk")
@Produces(MediaType.APPLICATION_JSON)
public final class BulkResource {

    private final ModuleRecords records;
    private final Transfers transfers;
    private final Once once;
    private final Doorkeeper doorkeeper;
    private final Problems problems;

    BulkResource(ModuleRecords records, Transfers transfers, Once once, Doorkeeper doorkeeper, Problems problems) {
        this.records = records;
        this.transfers = transfers;
        this.once = once;
        this.doorkeeper = doorkeeper;
        this.problems = problems;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response bulk(@Context ContainerRequestContext request, @PathParam("plural") String plural, InputStream in) {
        Caller caller = Doorkeeper.caller(request);
        RecordDescriptor type = RecordResource.opened(records, caller, plural);
        records.require(caller, type, Operation.BULK);
        byte[] body = Json.bytes(in);
        BulkInput input = BulkInput.read(Json.object(body), records, type, transfers::next);
        return once.inParts(request, body, parts -> {
            List<Object> items = new ArrayList<>();
            for (String id : input.ids()) {
                items.add(item(request, type, input, id, items.size() + 1, parts));
            }
            return Response.ok(Map.of("items", items)).build();
        });
    }

    private Object item(
            ContainerRequestContext request,
            RecordDescriptor type,
            BulkInput input,
            String id,
            int number,
            Once.Parts parts) {
        Caller caller = Doorkeeper.caller(request);
        try {
            return parts.done(number, () -> done(caller, type, input, id));
        } catch (RuntimeException e) {
            if (e instanceof Conflict conflict && conflict.code().equals(KeptAnswers.USED_OTHERWISE)) {
                throw e; // it is the whole request that cannot be answered
            }
            doorkeeper.failed(request, e);
            Map<String, Object> item = item(id, false);
            item.put(
                    "problem",
                    Objects.requireNonNull(problems.answer(e, caller.locale()).getEntity()));
            return item;
        }
    }

    private Map<String, Object> done(Caller caller, RecordDescriptor type, BulkInput input, String id) {
        OptionalInt version = perform(caller, type, input, RecordResource.id(id));
        Map<String, Object> item = item(id, true);
        version.ifPresent(v -> item.put("version", v));
        return item;
    }

    private static Map<String, Object> item(String id, boolean ok) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", id);
        item.put("ok", ok);
        return item;
    }

    /** The record's version afterwards; none where it has left the list. */
    private OptionalInt perform(Caller caller, RecordDescriptor type, BulkInput input, long id) {
        return switch (input.operation()) {
            case "edit" -> version(records.change(caller, type, id, input.values()));
            case "restore" -> version(records.restore(caller, type, id));
            case "transfer" -> version(records.transfer(caller, type, id, Objects.requireNonNull(input.transfer())));
            case "delete" -> {
                records.delete(caller, type, id, OptionalInt.empty());
                yield OptionalInt.empty();
            }
            case "purge" -> {
                records.purge(caller, type, id, OptionalInt.empty());
                yield OptionalInt.empty();
            }
            default ->
                version(records.act(caller, type, id, input.operation(), OptionalInt.empty(), input.values())
                        .record());
        };
    }

    private static OptionalInt version(RecordData record) {
        return OptionalInt.of(record.version());
    }
}
