package tangram.rest.openapi;

import tangram.kernel.api.record.RecordDescriptor;
import tangram.rest.metadata.Labels;

/** How the calls of a record type are spoken of: the same sentences for every type, with its name in them. */
final class Phrases {

    private final Labels labels;
    private final RecordDescriptor type;

    Phrases(Labels labels, RecordDescriptor type) {
        this.labels = labels;
        this.type = type;
    }

    String say(String what) {
        return labels.say("openapi." + what, labels.type(type.id()), labels.types(type.id()));
    }

    Call call(String method, String below, String verb) {
        return Call.of(method, type.address() + below, type.id() + "." + verb, type.id(), say(verb));
    }
}
