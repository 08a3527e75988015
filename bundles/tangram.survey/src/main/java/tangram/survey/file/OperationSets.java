package tangram.survey.file;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tangram.core.api.access.Operation;

/** Named sets of operations, {@code standard}, {@code manager}, which may include each other. */
final class OperationSets {

    static final OperationSets NONE = new OperationSets(Map.of(), new Findings());

    private final Map<String, List<String>> words;
    private final Findings findings;

    private OperationSets(Map<String, List<String>> words, Findings findings) {
        this.words = words;
        this.findings = findings;
    }

    static OperationSets read(Form form, Findings findings) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (String name : form.keys()) {
            if (Operation.of(name).isPresent()) findings.error(form.at(name), "set-named-as-operation", name);
            words.put(name, form.ifTexts(name).orElse(List.of()));
        }
        OperationSets sets = new OperationSets(words, findings);
        for (String name : words.keySet()) sets.check(form.at(name), words.get(name));
        for (String name : words.keySet())
            if (sets.includes(name, name)) findings.error(form.at(name), "set-includes-itself", name);
        return sets;
    }

    Set<String> names() {
        return words.keySet();
    }

    /** The operations of one set; none when there is no such set. */
    Set<Operation> of(String name) {
        return spelledOut(List.of(name));
    }

    /** The operations that stand at a key, as words of operations and of sets. */
    Set<Operation> operations(Form form, String key) {
        List<String> named = form.ifTexts(key).orElse(List.of());
        check(form.at(key), named);
        return spelledOut(named);
    }

    private Set<Operation> spelledOut(List<String> named) {
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        for (String word : reached(named)) Operation.of(word).ifPresent(operations::add);
        return operations;
    }

    private boolean includes(String set, String wanted) {
        return reached(words.getOrDefault(set, List.of())).contains(wanted);
    }

    /** These words and all that the sets among them include. */
    private Set<String> reached(List<String> named) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(named);
        while (!next.isEmpty()) {
            String word = next.pop();
            if (reached.add(word)) next.addAll(words.getOrDefault(word, List.of()));
        }
        return reached;
    }

    private void check(Place place, List<String> named) {
        List<String> possible = Stream.concat(
                        words.keySet().stream(), Stream.of(Operation.values()).map(Operation::code))
                .toList();
        for (String word : named) {
            if (possible.contains(word)) continue;
            Optional<String> meant = Nearest.to(word, possible);
            if (meant.isPresent()) findings.error(place, "unknown-operation-meant", word, meant.get());
            else findings.error(place, "unknown-operation", word);
        }
    }
}
