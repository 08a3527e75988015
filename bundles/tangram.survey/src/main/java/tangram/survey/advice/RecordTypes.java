package tangram.survey.advice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Which record types there are and which module group opens each: those of the modules that run, and, so that a survey is
 * judged alike where some modules are left out, those that ship with Tangram.
 */
public final class RecordTypes {

    private record Type(String group, Optional<String> whole) {}

    private final Map<String, Type> types = new HashMap<>();
    private final Set<String> here = new HashSet<>();

    private RecordTypes() {
        Properties shipped = new Properties();
        try (InputStream in = RecordTypes.class.getResourceAsStream("record-types.properties")) {
            shipped.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shipped.stringPropertyNames().forEach(id -> {
            String[] words = shipped.getProperty(id).split(" of ", 2);
            types.put(id, new Type(words[0], words.length < 2 ? Optional.empty() : Optional.of(words[1])));
        });
    }

    /** Where all modules run that ship, and no others. */
    public static RecordTypes shipped() {
        RecordTypes all = new RecordTypes();
        all.here.addAll(all.types.keySet());
        return all;
    }

    /** Where modules with these types run. */
    public static RecordTypes running(Collection<RecordDescriptor> running) {
        RecordTypes all = new RecordTypes();
        for (RecordDescriptor type : running) {
            Optional<String> whole =
                    type.belonging().partOf().flatMap(type::field).flatMap(link -> Optional.ofNullable(link.linkTo()));
            all.types.put(type.id(), new Type(type.group(), whole));
            all.here.add(type.id());
        }
        return all;
    }

    /** All that are known. */
    public Set<String> ids() {
        return Set.copyOf(types.keySet());
    }

    /** Whether a running module has it. */
    public boolean isHere(String id) {
        return here.contains(id);
    }

    /** The group that opens it; empty for a type nobody knows. */
    public Optional<String> group(String id) {
        return Optional.ofNullable(types.get(id)).map(Type::group);
    }

    /** What it is a part of, or empty. */
    Optional<String> whole(String id) {
        return Optional.ofNullable(types.get(id)).flatMap(Type::whole);
    }
}
