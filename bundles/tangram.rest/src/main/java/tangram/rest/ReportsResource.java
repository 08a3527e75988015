package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordData;
import tangram.kernel.api.record.ReportDescriptor;
import tangram.module.api.report.Listing;
import tangram.module.api.report.Report;

/**
 * The reports of a module: {@code GET /reports/<id>?<what it asks>}, as JSON or as a file. A line's list is the one in which exactly
 * the records stand that the line counts.
 */
@Singleton
@Path("/reports")
@Produces(MediaType.APPLICATION_JSON)
public final class ReportsResource {

    private static final int MOST_LINES = 1_000;

    private final ModuleRecords records;
    private final Supplier<List<Report<?, ?>>> reports;
    private final ReportDesk desk;
    private final ModuleServlets modules;

    /** @param reports the module's reports just now */
    ReportsResource(
            ModuleRecords records, Supplier<List<Report<?, ?>>> reports, ReportDesk desk, ModuleServlets modules) {
        this.records = records;
        this.reports = reports;
        this.desk = desk;
        this.modules = modules;
    }

    @GET
    @Path("/{report}")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    public Response read(@Context Caller caller, @PathParam("report") String id, @Context UriInfo uri) {
        desk.require(caller, Operation.READ);
        Report<?, ?> report = reports.get().stream()
                .filter(each -> each.id().equals(id))
                .findAny()
                .orElseThrow(() -> new NotFound("no-such-path", "There is nothing at this address."));
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        boolean file = ListParameters.asFile(query);
        if (file) {
            desk.require(caller, Operation.EXPORT);
        }
        ReportDescriptor described = ReportDescriptor.of(records, report);
        List<? extends Report.Line<?>> lines = lines(report, caller, asked(described, query));
        if (lines.size() > MOST_LINES) {
            throw new Invalid("report-too-long", "A report has at most {0} lines; ask for less.", MOST_LINES);
        }
        List<Map<String, Object>> cells = records.payloads()
                .json(
                        caller,
                        report.columns(),
                        lines.stream().map(Report.Line::cells).toList());
        return file ? file(caller, described, cells, uri) : json(lines, cells);
    }

    private <A extends Record, C extends Record> List<Report.Line<C>> lines(
            Report<A, C> report, Caller caller, Map<String, @Nullable Object> asked) {
        return report.lines(desk.figures(caller, modules), records.payloads().read(caller, report.asks(), asked));
    }

    private Response json(List<? extends Report.Line<?>> lines, List<Map<String, Object>> cells) {
        List<Map<String, Object>> items = IntStream.range(0, lines.size())
                .mapToObj(i -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("cells", cells.get(i));
                    lines.get(i).listing().flatMap(this::listing).ifPresent(listing -> line.put("list", listing));
                    return line;
                })
                .toList();
        return Response.ok(Map.of("items", items), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** Of a type whose module is not there, there is no list. */
    private Optional<Map<String, Object>> listing(Listing listing) {
        return modules.type(listing.type()).map(type -> {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("type", type.id());
            json.put("address", type.address());
            if (!listing.filter().isEmpty()) {
                json.put("filter", listing.filter());
            }
            return json;
        });
    }

    private Response file(Caller caller, ReportDescriptor report, List<Map<String, Object>> cells, UriInfo uri) {
        desk.note(
                caller, report, cells.size(), String.valueOf(uri.getRequestUri().getQuery()));
        List<List<RecordData>> page =
                List.of(cells.stream().map(each -> new RecordData(0, 0, each)).toList());
        List<String> header = desk.header(caller, report);
        StreamingOutput content = out -> new CsvFile(header, report.columns()).write(page.iterator(), out);
        return Response.ok(content)
                .type(new MediaType("text", "csv", "utf-8"))
                .header("Content-Disposition", CsvFile.disposition(report.id(), desk.label(caller, report)))
                .build();
    }

    /** What the query says, as JSON would say it; what is no such value is left as it is, and refused with its name. */
    private static Map<String, @Nullable Object> asked(ReportDescriptor report, MultivaluedMap<String, String> query) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        query.forEach((name, texts) -> {
            if (!name.equals("format")) {
                Optional<FieldDescriptor> field = report.asks().stream()
                        .filter(each -> each.name().equals(name))
                        .findAny();
                boolean many = field.filter(each -> each.kind().many()).isPresent();
                List<Object> values = new ArrayList<>();
                texts.forEach(
                        text -> values.add(field.map(each -> value(each, text)).orElse(text)));
                asked.put(name, many || values.size() > 1 ? values : values.get(0));
            }
        });
        return asked;
    }

    private static Object value(FieldDescriptor field, String text) {
        try {
            return switch (field.kind()) {
                case INTEGER -> Long.valueOf(text);
                case DECIMAL, MONEY, PERCENTAGE -> new BigDecimal(text);
                case YES_NO -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? (Object) false : text;
                default -> text;
            };
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
