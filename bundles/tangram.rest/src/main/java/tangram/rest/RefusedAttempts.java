package tangram.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Denied;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.kernel.api.record.Label;
import tangram.kernel.api.record.LabelKeys;

/**
 * Enters in the audit what somebody tried who may not do it: whatever would have changed something, taken a list away as a file, or is for administrators. It
 * is entered for the account and not for the record, whose history others read. Counted by the minute, for each operation.
 */
@Component(service = RefusedAttempts.class)
public final class RefusedAttempts {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedAttempts.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public RefusedAttempts(@Reference Transactions transactions, @Reference Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Outside a transaction: that of the attempt has been taken back. Never throws. */
    void note(Caller caller, ContainerRequestContext request, Denied denied) {
        String path = request.getUriInfo().getRequestUri().getPath();
        boolean administers = path.startsWith("/api/admin/") || path.startsWith("/api/access/preview");
        boolean file = "csv".equals(request.getUriInfo().getQueryParameters().getFirst("format"));
        if (READING.contains(request.getMethod()) && !administers && !file) {
            return;
        }
        String tried = administers ? "administer" : file ? Operation.EXPORT.code() : tried(request, denied);
        Audit.Entry entry = new Audit.Entry(
                "account",
                caller.person(),
                "refused",
                List.of(
                        new Change(Audit.TRIED, null, tried),
                        new Change("address", null, request.getMethod() + " " + cut(path)),
                        new Change("code", null, denied.code())));
        try {
            transactions.write(() -> audit.appendCounted(caller, entry, tried));
        } catch (RuntimeException e) {
            LOG.warn("A refused attempt of {} was not entered in the audit: {}", caller.login(), e.getMessage());
        }
    }

    /** One of the operations where the problem names it; else what the method says. */
    private static String tried(ContainerRequestContext request, Denied denied) {
        for (Object argument : denied.arguments()) {
            for (Operation operation : Operation.values()) {
                if (argument instanceof Label label && label.equals(LabelKeys.operation(operation))) {
                    return operation.code();
                }
            }
        }
        return request.getMethod().equals("DELETE") ? Operation.DELETE.code() : Operation.EDIT.code();
    }

    private static String cut(String path) {
        return path.length() <= 200 ? path : path.substring(0, 200);
    }
}
