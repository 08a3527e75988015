package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Dictionaries;
import tangram.kernel.api.Dictionaries.Entry;
import tangram.kernel.api.Texts;

/** All dictionaries with all values, those that modules bring among them: what can be relabelled, retired and added to. */
@Singleton
@Path("/dictionaries/values")
@Produces(MediaType.APPLICATION_JSON)
public final class DictionariesResource {

    private static final Pattern HYPHEN = Pattern.compile("-([a-z0-9])");

    private final Dictionaries dictionaries;
    private final Texts texts;

    DictionariesResource(Dictionaries dictionaries, Texts texts) {
        this.dictionaries = dictionaries;
        this.texts = texts;
    }

    @GET
    public Map<String, Object> list(@Context Caller caller) {
        caller.requireAdministrator();
        return Map.of(
                "items",
                dictionaries.names().stream().map(name -> json(caller, name)).toList());
    }

    private Map<String, Object> json(Caller caller, String dictionary) {
        return Map.of(
                "dictionary", dictionary,
                "label", label(caller, dictionary),
                "values",
                        dictionaries.entries(caller, dictionary).stream()
                                .map(DictionariesResource::json)
                                .toList());
    }

    /** Most are called after the field that takes their values, {@code customer.staff-size}: by its label, and that of its type. */
    private String label(Caller caller, String dictionary) {
        Map<String, String> labels = texts.in(caller.locale());
        String named =
                HYPHEN.matcher(dictionary).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
        Optional<String> field = Optional.ofNullable(labels.get(named));
        Optional<String> type = Optional.ofNullable(labels.get(dictionary.replaceFirst("\\..*", "")));
        return field.filter(label -> dictionary.contains("."))
                .flatMap(label -> type.map(of -> of + " · " + label))
                .or(() -> field)
                .orElse(dictionary);
    }

    private static Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", entry.code());
        json.put("zh", entry.zh());
        json.put("en", entry.en());
        entry.colour().ifPresent(colour -> json.put("colour", colour));
        json.put("order", entry.position());
        json.put("retired", !entry.active());
        return json;
    }
}
