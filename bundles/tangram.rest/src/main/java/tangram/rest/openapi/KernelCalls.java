package tangram.rest.openapi;

import java.util.Map;
import tangram.rest.metadata.Labels;

/** Calls of the kernel's, written down beside each other: where they go, and in whose words. */
abstract class KernelCalls {

    final Map<String, Object> paths;
    private final Labels labels;
    private final Map<String, Object> schemas;

    KernelCalls(Labels labels, Map<String, Object> paths, Map<String, Object> schemas) {
        this.labels = labels;
        this.paths = paths;
        this.schemas = schemas;
    }

    abstract void add();

    /** How many of something. */
    static Schema count() {
        return Schema.of("integer").with("minimum", 0);
    }

    final void put(String name, Schema schema) {
        schemas.put(name, schema.map());
    }

    final String say(String what) {
        return labels.say("openapi." + what);
    }
}
