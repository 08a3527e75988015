package tangram.survey.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that somebody enters in the demo.
 *
 * @param name its own in all files, by which it is noted once it is done: the key of what it makes, or for what is done to a
 *     record later that record's key and how often something was done to it by then, {@code k3/2}
 * @param as login of who does it
 * @param verb what he does
 * @param type of the record
 * @param word what the verb needs besides: the action, the new owner, the comment, the filter; or empty
 * @param values what he enters, as JSON, with {@code $c1} for the record of a key and {@code @today:-3} for a day
 * @param record key of the record, which the entry makes or to which something is done
 * @param gives keys for records that an action makes, by what it calls them
 * @param needs names of the entries that must have been done before
 */
record DemoEntry(
        String name,
        String as,
        Verb verb,
        String type,
        String word,
        Map<String, Object> values,
        String record,
        Map<String, String> gives,
        List<String> needs) {

    /** What there is to be done. */
    enum Verb {
        CREATE,
        /** One that an action has made, by a filter. */
        FIND,
        CHANGE,
        ACT,
        SUBMIT,
        APPROVE,
        REJECT,
        TRANSFER
    }

    DemoEntry {
        values = new LinkedHashMap<>(values);
        gives = Map.copyOf(gives);
        needs = List.copyOf(needs);
    }
}
