package tangram.persistence.store;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.access.Shares;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldTotals;
import tangram.kernel.api.record.FigureGroup;
import tangram.kernel.api.record.FigureRequest;
import tangram.kernel.api.record.FigureRequest.InRows;
import tangram.kernel.api.record.Filter.Through;
import tangram.kernel.api.record.HistoryEntry;
import tangram.kernel.api.record.Page;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordData;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.describe.Plain;
import tangram.persistence.page.RawPage;
import tangram.persistence.search.Needle;

/** Lists of records as one caller sees them: pages, what words find, whole lists as files, totals. */
final class RecordLists {

    /** What a spreadsheet still opens with ease. */
    private static final int MOST_EXPORTED = 100_000;

    private final Kernel kernel;
    private final Gate gate;
    private final Follows follows;
    private final RecordView view;

    RecordLists(Kernel kernel, Gate gate, Follows follows, RecordView view) {
        this.kernel = kernel;
        this.gate = gate;
        this.follows = follows;
        this.view = view;
    }

    Page page(Caller caller, RecordDescriptor type, PageRequest request) {
        return page(caller, type, request, kernel.pages::read);
    }

    Page search(Caller caller, RecordDescriptor type, String words, PageRequest request) {
        return page(caller, type, request, found(words));
    }

    private Reader found(String words) {
        Needle needle = Needle.of(words);
        return (type, scope, asked, fields) -> kernel.found.read(type, scope, needle, asked, fields);
    }

    private interface Reader {
        RawPage read(RecordDescriptor type, Scope scope, PageRequest request, List<FieldDescriptor> fields);
    }

    private Page page(Caller caller, RecordDescriptor type, PageRequest request, Reader reader) {
        Scope scope = gate.readable(caller, type);
        List<FieldDescriptor> fields = request.fields().isEmpty()
                ? type.fields().stream().filter(FieldDescriptor::listed).toList()
                : request.fields().stream()
                        .map(name -> type.field(name).orElseThrow())
                        .toList();
        return kernel.transactions.read(() -> {
            PageRequest asked = asked(caller, request);
            RawPage page = reader.read(type, of(caller, type, scope, request), asked, fields);
            return new Page(view.rows(caller, fields, page.rows()), page.next(), page.total(), page.exact());
        });
    }

    /** The request with a filter that means what it means for this caller. */
    private PageRequest asked(Caller caller, PageRequest request) {
        return request.filtered(request.filter().map(filter -> new CallersFilter(kernel, caller).of(filter)));
    }

    private FigureRequest asked(Caller caller, FigureRequest request) {
        CallersFilter callers = new CallersFilter(kernel, caller);
        return new FigureRequest(
                request.by(),
                request.sums(),
                request.filter(),
                request.rows()
                        .map(rows -> new InRows(
                                rows.field(),
                                rows.by(),
                                rows.filter().map(some -> new Through(some.via(), callers.of(some.inner()))))));
    }

    /** What of the scope the request is about. */
    private Scope of(Caller caller, RecordDescriptor type, Scope scope, PageRequest request) {
        return switch (request.part()) {
            case ALL -> scope;
            case FOLLOWED -> follows.cut(caller, type, scope);
            case SHARED -> kernel.scopes.given(caller, type.id(), type.group(), Shares.Kind.SHARE);
            case PARTICIPATING -> kernel.scopes.given(caller, type.id(), type.group(), Shares.Kind.PARTICIPANT);
        };
    }

    Iterator<List<RecordData>> export(
            Caller caller, RecordDescriptor type, Optional<String> words, PageRequest request, String asked) {
        gate.requireOperation(caller, type, Operation.EXPORT);
        Scope scope = gate.readable(caller, type);
        Optional<Reader> found = words.map(this::found);
        long records = found.map(reader -> countFound(caller, type, scope, request, reader))
                .orElseGet(() -> count(caller, type, scope, request));
        if (records > MOST_EXPORTED) {
            throw new Invalid("export-too-large", "A file holds at most {0} records; filter the list.", MOST_EXPORTED);
        }
        kernel.transactions.write(() -> kernel.audit.append(
                caller,
                type.id(),
                0,
                "export",
                List.of(
                        new HistoryEntry.Change("records", null, records),
                        new HistoryEntry.Change("list", null, asked))));
        Reader reader = found.orElse(kernel.pages::read);
        return new ExportedPages(type, cursor -> page(caller, type, request.onward(cursor), reader));
    }

    private long count(Caller caller, RecordDescriptor type, Scope scope, PageRequest request) {
        return kernel.transactions.read(() ->
                kernel.pages.count(type, of(caller, type, scope, request), asked(caller, request), MOST_EXPORTED + 1L));
    }

    /** No counter knows how many a search finds, so its pages are turned once before the file begins, with bare rows. */
    private long countFound(Caller caller, RecordDescriptor type, Scope scope, PageRequest request, Reader reader) {
        long records = 0;
        Optional<String> cursor = Optional.empty();
        do {
            PageRequest next = request.onward(cursor);
            RawPage page = kernel.transactions.read(
                    () -> reader.read(type, of(caller, type, scope, request), asked(caller, next), List.of()));
            records += page.rows().size();
            cursor = page.next();
        } while (cursor.isPresent() && records <= MOST_EXPORTED);
        return records;
    }

    FieldTotals totals(Caller caller, RecordDescriptor type, FieldDescriptor by, PageRequest request) {
        Scope scope = gate.readable(caller, type);
        FieldTotals totals = kernel.transactions.read(
                () -> kernel.pages.totals(type, of(caller, type, scope, request), asked(caller, request), by));
        return new FieldTotals(
                totals.values().stream()
                        .map(of -> new FieldTotals.OfValue(
                                of.value(), of.records(), of.measure().map(Plain::number)))
                        .toList(),
                totals.records(),
                totals.measure().map(Plain::number));
    }

    List<FigureGroup> figures(Caller caller, RecordDescriptor type, FigureRequest request) {
        if (!kernel.scopes.allowed(caller, type.id(), type.group(), Operation.READ)) {
            return List.of();
        }
        Scope scope = gate.readable(caller, type);
        PageRequest list = PageRequest.first(1).filtered(request.filter());
        return kernel
                .transactions
                .read(() -> kernel.pages.figures(type, scope, asked(caller, list), asked(caller, request)))
                .stream()
                .map(group -> new FigureGroup(
                        group.values(),
                        group.records(),
                        group.sums().stream().map(Plain::number).toList()))
                .toList();
    }
}
