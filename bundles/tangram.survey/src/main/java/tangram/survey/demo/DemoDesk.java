package tangram.survey.demo;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Company;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.approval.Approvals;
import tangram.kernel.api.approval.Approvals.Decision;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.TransferTo;

/**
 * Does what entries say, each as the person it is of: access, rules, numbers and approvals are those of every day. To be used
 * within a transaction.
 */
final class DemoDesk {

    private final Organisation organisation;
    private final Epochs epochs;
    private final Company company;
    private final Approvals approvals;

    DemoDesk(Organisation organisation, Epochs epochs, Company company, Approvals approvals) {
        this.organisation = organisation;
        this.epochs = epochs;
        this.company = company;
        this.approvals = approvals;
    }

    /**
     * @param done ids of the records there are, by their keys
     * @return ids of the records that are there by this, by their keys; the entry's own name among them
     */
    Map<String, Long> perform(ModuleRecords records, RecordDescriptor type, DemoEntry entry, Map<String, Long> done) {
        Caller caller = caller(entry.as());
        DemoWords words = new DemoWords(company, organisation.chart(caller), done);
        long known = done.getOrDefault(entry.record(), 0L);
        Map<String, Object> values = words.values(entry.values());
        Map<String, Long> made = new HashMap<>();
        long record = switch (entry.verb()) {
            case CREATE -> records.create(caller, type, values).id();
            case FIND -> find(records, caller, type, words.text(entry.word()));
            case CHANGE -> records.change(caller, type, known, values).id();
            case ACT -> {
                ModuleRecords.Acted acted = records.act(caller, type, known, entry.word(), OptionalInt.empty(), values);
                entry.gives()
                        .forEach((answer, key) ->
                                made.put(key, id(acted.answer().orElseThrow().get(answer))));
                yield known;
            }
            case SUBMIT -> {
                approvals.submit(caller, type, known, OptionalInt.empty(), Optional.empty(), Optional.empty());
                yield known;
            }
            case APPROVE -> decide(caller, type, known, new Decision.Approve(comment(entry)));
            case REJECT -> decide(caller, type, known, new Decision.Reject(comment(entry)));
            case TRANSFER ->
                records.transfer(caller, type, known, TransferTo.person(entry.word()))
                        .id();
        };
        made.put(entry.name(), record);
        return made;
    }

    private Caller caller(String login) {
        Person person = organisation.chart(demo()).personByLogin(login).orElseThrow();
        return new Caller(
                person.id(), person.login(), person.name(), false, Locale.SIMPLIFIED_CHINESE, "demo", epochs.now());
    }

    private Caller demo() {
        return new Caller(0, "demo", "demo", true, Locale.SIMPLIFIED_CHINESE, "demo", epochs.now());
    }

    private static Optional<String> comment(DemoEntry entry) {
        return Optional.of(entry.word()).filter(word -> !word.isBlank());
    }

    private static long find(ModuleRecords records, Caller caller, RecordDescriptor type, String where) {
        PageRequest request = PageRequest.first(1).filtered(Optional.of(records.filter(type, where)));
        return records.page(caller, type, request).items().stream()
                .findFirst()
                .orElseThrow(NotFound::record)
                .id();
    }

    private static long id(@Nullable Object link) {
        return Long.parseLong(
                String.valueOf(link instanceof Map<?, ?> map ? map.get("id") : Objects.requireNonNull(link)));
    }

    /** Decides the task that the person has at the record. */
    private long decide(Caller caller, RecordDescriptor type, long record, Decision decision) {
        approvals.decide(caller, task(caller, type, record), decision);
        return record;
    }

    private long task(Caller caller, RecordDescriptor type, long record) {
        Optional<String> after = Optional.empty();
        do {
            Approvals.Lines page = approvals.page(caller, Approvals.Box.OPEN, Approvals.MOST, after);
            OptionalLong task = page.items().stream()
                    .filter(line -> line.record() == record && line.type().equals(type.id()))
                    .flatMapToLong(line -> line.task().stream())
                    .findFirst();
            if (task.isPresent()) {
                return task.getAsLong();
            }
            after = page.next();
        } while (after.isPresent());
        throw NotFound.record(); // he is not asked
    }
}
