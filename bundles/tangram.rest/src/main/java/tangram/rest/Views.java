package tangram.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Company;
import tangram.kernel.api.Dictionaries;
import tangram.kernel.api.Texts;
import tangram.kernel.api.access.Scopes;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.rest.metadata.Labels;
import tangram.rest.metadata.ModuleView;
import tangram.rest.metadata.ServedModule;
import tangram.rest.metadata.Tag;
import tangram.rest.metadata.Viewer;

/** Answers with what the caller may know of the started modules, or that he knows it already (ETag, If-None-Match). */
@Component(service = Views.class)
public final class Views {

    private final ModuleServlets modules;
    private final Scopes scopes;
    private final Texts texts;
    private final Dictionaries dictionaries;
    private final Company company;
    private final BesideRecords beside;

    @Activate
    public Views(
            @Reference ModuleServlets modules,
            @Reference Scopes scopes,
            @Reference Texts texts,
            @Reference Dictionaries dictionaries,
            @Reference Company company,
            @Reference BesideRecords beside) {
        this.modules = modules;
        this.scopes = scopes;
        this.texts = texts;
        this.dictionaries = dictionaries;
        this.company = company;
        this.beside = beside;
    }

    private Viewer viewer(Caller caller) {
        return new Viewer(
                caller,
                new Labels(texts, caller.locale()),
                scopes,
                dictionaries,
                modules::type,
                company.currency(caller),
                beside.hasAttachments());
    }

    /** How the fields of a type are described, to somebody whose roles need not open it. */
    List<Map<String, Object>> fields(Caller caller, RecordDescriptor type) {
        return ModuleView.fields(viewer(caller), type);
    }

    /**
     * @param answer makes it, for whoever looks, of the modules in which there is anything for him
     */
    Response answer(
            ContainerRequestContext request, BiFunction<Viewer, List<ServedModule>, Map<String, Object>> answer) {
        Caller caller = Doorkeeper.caller(request);
        Viewer viewer = viewer(caller);
        // before the modules: what opens meanwhile is another state
        String opening = modules.opening();
        List<ServedModule> open = modules.open().stream()
                .sorted(Comparator.comparing(module -> module.records().module()))
                .filter(module -> new ModuleView(viewer, module).visible())
                .toList();
        boolean small = Compressed.isTakenBy(request);
        String tag = Tag.of(viewer, opening, open);
        // a tag is of the bytes that are sent
        String sent = small ? tag.replaceFirst("\"$", "-gzip\"") : tag;
        Response.ResponseBuilder builder = sent.equals(request.getHeaderString("If-None-Match"))
                ? Response.notModified()
                : Response.ok(answer.apply(viewer, open));
        if (small) {
            builder.header(HttpHeaders.CONTENT_ENCODING, Compressed.GZIP);
        }
        return builder.header("ETag", sent)
                .header("Cache-Control", "private, no-cache")
                .header("Vary", "Accept-Encoding")
                .build();
    }
}
