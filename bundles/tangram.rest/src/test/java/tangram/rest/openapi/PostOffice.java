package tangram.rest.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.text.MergedTexts;
import tangram.core.text.TextFiles;
import tangram.kernel.api.Texts;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.rest.metadata.Labels;
import tangram.rest.metadata.ModuleView;
import tangram.rest.metadata.ServedModule;
import tangram.rest.metadata.Viewer;
import tangram.testing.OpenApiDocument;
import tangram.testing.module.TestTangram;

/** Parcels on a real store, and what anna, who may do everything, and bo, who may read sales, are told of them. */
final class PostOffice implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final TestTangram tangram = TestTangram.start();
    private final Texts own = ownTexts();
    boolean files = true;
    final List<Class<?>> resources = new ArrayList<>(List.of(Counter.class));

    PostOffice() {
        tangram.open(new Parcel.Post()).offer(new Parcel.Send());
        Caller anna = tangram.person("anna");
        tangram.person("bo");
        tangram.organise(changes -> {
            changes.role(anna, "reader", "只读", Map.of("sales", EnumSet.of(Operation.READ)));
            changes.roles(anna, "bo", Set.of("reader"));
        });
    }

    /** Those of the bundle itself; the parcels' come from the test kit. */
    private static Texts ownTexts() {
        try {
            return new MergedTexts(List.of(TextFiles.read(
                    OpenApi.class.getResource("/l10n/rest.properties"),
                    OpenApi.class.getResource("/l10n/rest_zh_CN.properties"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Both implements Texts {
        @Override
        public String sentence(String code, String english, List<Object> arguments, Locale locale) {
            return tangram.texts().sentence(code, english, arguments, locale);
        }

        @Override
        public Map<String, String> in(Locale locale) {
            Map<String, String> both = new HashMap<>(tangram.texts().in(locale));
            both.putAll(own.in(locale));
            return both;
        }
    }

    Viewer viewer(String login, Locale locale) {
        return new Viewer(
                tangram.caller(login),
                new Labels(new Both(), locale),
                tangram.scopes(),
                tangram.dictionaries(),
                id -> types().filter(type -> type.id().equals(id)).findAny(),
                "CNY",
                files);
    }

    private java.util.stream.Stream<RecordDescriptor> types() {
        return tangram.modules().stream().flatMap(module -> module.types().stream());
    }

    OpenApiDocument openApi(String login, Locale locale) {
        return OpenApiDocument.parse(json(new OpenApi(viewer(login, locale), served()).json()));
    }

    List<ServedModule> served() {
        return tangram.modules().stream()
                .map(module -> new ServedModule(module, List.copyOf(resources), List.of(), Optional.empty()))
                .toList();
    }

    Map<String, Object> module(String login, Locale locale) {
        return new ModuleView(viewer(login, locale), served().get(0)).json();
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        tangram.close();
    }
}
