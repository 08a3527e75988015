package tangram.rest;

import java.util.List;
import java.util.Locale;
import tangram.kernel.api.Texts;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.RecordDescriptor;

/** What types and fields are called in somebody's language; where nobody says, by their names in JSON. */
final class Labels {

    private final Texts texts;

    Labels(Texts texts) {
        this.texts = texts;
    }

    String type(RecordDescriptor type, Locale locale) {
        return texts.sentence(type.id(), type.path(), List.of(), locale);
    }

    String field(RecordDescriptor type, FieldDescriptor field, Locale locale) {
        return texts.sentence(type.id() + "." + field.name(), field.name(), List.of(), locale);
    }
}
