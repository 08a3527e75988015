package tangram.rest.metadata;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Texts;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.LabelKeys;

/** What things are called in one language; where a label is missing, in English, and at last by their code. */
public final class Labels {

    private final Locale locale;
    private final Map<String, String> own;
    private final Map<String, String> english;

    public Labels(Texts texts, Locale locale) {
        this.locale = locale;
        this.own = texts.in(locale);
        this.english = texts.in(Locale.ENGLISH);
    }

    public Locale locale() {
        return locale;
    }

    public String of(String key, String otherwise) {
        String said = own.getOrDefault(key, english.get(key));
        return said == null ? otherwise : said;
    }

    /** A text with places, filled in. */
    public String say(String key, Object... arguments) {
        return new MessageFormat(of(key, key), locale).format(arguments);
    }

    public String type(String id) {
        return of(id, id);
    }

    public String types(String id) {
        return of(LabelKeys.plural(id), type(id));
    }

    /**
     * A field.
     *
     * @param holder the type, or an action of it
     * @param path its name, after the names of what it lies in
     */
    public String field(String holder, String path, FieldDescriptor field) {
        return added(field)
                .or(() -> found(LabelKeys.field(holder, path)))
                .or(() -> found(LabelKeys.common(path)))
                .orElse(field.name());
    }

    private Optional<String> added(FieldDescriptor field) {
        @Nullable String label = field.labels().get(locale.getLanguage().equals("zh") ? "zh" : "en");
        return Optional.ofNullable(label);
    }

    private Optional<String> found(String key) {
        return Optional.of(of(key, "")).filter(label -> !label.isEmpty());
    }

    /** Changes when any text does. */
    int version() {
        return own.hashCode();
    }
}
