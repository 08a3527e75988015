package tangram.core.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Audit;
import tangram.kernel.api.AuditLog;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.HistoryEntry;

/**
 * The audit in its table, one row an entry, with the SHA-256 of what the entry says, which is
 * sealed into a chain later ({@link Sealing}). The hash is over the JSON array {@code [id, at, person, login, source, type, record, operation,
 * changes]}, changes being the stored text.
 */
@Component
public final class AuditTable implements Audit {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<List<HistoryEntry.Change>> CHANGES = new TypeReference<>() {};
    private static final int SOURCE_LENGTH = 200;
    private static final String INSERT = "insert into core_audit (id, happened, person, login, source, record_type,"
            + " record_id, operation, changes, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final CompanyClock clock;

    @Activate
    public AuditTable(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference CompanyClock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void append(Caller caller, List<Entry> entries) {
        if (entries.size() == 1) {
            rows.change(INSERT, row(caller, entries.get(0)));
        } else {
            rows.changeMany(
                    INSERT, entries.stream().map(entry -> row(caller, entry)).toList());
        }
    }

    @Override
    public void appendCounted(Caller caller, Entry entry, String what) {
        RepeatRows.By by = new RepeatRows.By(caller.person(), caller.login(), source(caller));
        if (new RepeatRows(rows).first(by, entry, what, clock.now())) {
            append(caller, List.of(entry));
        }
    }

    private static String source(Caller caller) {
        return caller.from().length() <= SOURCE_LENGTH
                ? caller.from()
                : caller.from().substring(0, SOURCE_LENGTH);
    }

    private Object[] row(Caller caller, Entry said) {
        long entry = ids.next();
        // To the microsecond, as the databases keep it: the hash must be found again from the row.
        Instant at = clock.now().truncatedTo(ChronoUnit.MICROS);
        String source = source(caller);
        String text = write(said.changes());
        return new Object[] {
            entry,
            at,
            caller.person(),
            caller.login(),
            source,
            said.type(),
            said.id(),
            said.operation(),
            text,
            hash(entry, at, caller.person(), caller.login(), source, said.type(), said.id(), said.operation(), text)
        };
    }

    @Override
    public List<HistoryEntry> history(String type, long id, long before, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        return transactions.read(() -> rows.list(
                row -> new HistoryEntry(
                        row.number(1), row.instant(2), row.number(3), row.text(4), changes(row.text(5))),
                "select id, happened, person, operation, changes from core_audit where record_type = ? and record_id = ?"
                        + " and id < ? order by id desc fetch first " + limit + " rows only",
                type,
                id,
                before));
    }

    /** By one index each, from its newest end. */
    @Override
    public List<AuditLog.Line> newest(AuditLog.Sought sought, long before, int limit) {
        AuditSpan span = AuditSpan.of(ids, sought.from(), sought.to());
        List<Object> arguments = new ArrayList<>(List.of(Math.min(before, span.beyond()), span.lowest()));
        String which = "";
        if (sought.from().isAfter(Instant.MIN)) {
            which += " and happened >= ?";
            arguments.add(sought.from());
        }
        if (sought.to().isBefore(Instant.MAX)) {
            which += " and happened < ?";
            arguments.add(sought.to());
        }
        if (sought.subject().isPresent()) {
            which += " and record_type = ? and record_id = ?";
            arguments.add(sought.subject().get().type());
            arguments.add(sought.subject().get().id());
        }
        if (sought.person().isPresent()) {
            which += " and person = ?";
            arguments.add(sought.person().getAsLong());
        }
        if (sought.operation().isPresent()) {
            which += " and operation = ?";
            arguments.add(sought.operation().get());
        }
        return rows.list(
                row -> line(StoredEntry.of(row)),
                "select " + StoredEntry.COLUMNS + " from core_audit where id < ? and id >= ?" + which
                        + " order by id desc fetch first " + limit + " rows only",
                arguments.toArray());
    }

    private static AuditLog.Line line(StoredEntry entry) {
        Long seal = entry.seal();
        return new AuditLog.Line(
                entry.id(),
                entry.at(),
                entry.person(),
                entry.login(),
                entry.source(),
                new AuditLog.Subject(entry.type(), entry.record()),
                entry.operation(),
                changes(entry.changes()),
                entry.hash(),
                seal == null ? OptionalLong.empty() : OptionalLong.of(seal),
                false);
    }

    static String hash(
            long entry,
            Instant at,
            long person,
            String login,
            String source,
            String type,
            long record,
            String operation,
            String changes) {
        return sha256(write(List.of(entry, at.toString(), person, login, source, type, record, operation, changes)));
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The audit keeps what JSON can show, not " + value, e);
        }
    }

    private static List<HistoryEntry.Change> changes(String text) {
        try {
            return JSON.readValue(text, CHANGES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An audit entry's changes are not JSON: " + text, e);
        }
    }
}
