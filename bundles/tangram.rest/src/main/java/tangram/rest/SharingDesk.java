package tangram.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Company;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.Shares;
import tangram.kernel.api.access.Shares.Gift;
import tangram.kernel.api.access.Shares.Kind;
import tangram.kernel.api.access.Shares.Share;
import tangram.kernel.api.access.Shares.Subject;
import tangram.kernel.api.record.RecordAccess;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Shares for who may give them: the owner of a record or a superior of his (R13). Whoever reads a record may know who takes
 * part in it; to whom it was shared is told only to who may share it (R14).
 */
@Component(service = SharingDesk.class)
public final class SharingDesk {

    private final Shares shares;
    private final RecordAccess access;
    private final Organisation organisation;
    private final Company company;
    private final Transactions transactions;

    @Activate
    public SharingDesk(
            @Reference Shares shares,
            @Reference RecordAccess access,
            @Reference Organisation organisation,
            @Reference Company company,
            @Reference Transactions transactions) {
        this.shares = shares;
        this.access = access;
        this.organisation = organisation;
        this.company = company;
        this.transactions = transactions;
    }

    List<Map<String, Object>> list(Caller caller, RecordDescriptor type, Kind kind, Subject subject) {
        return transactions.read(() -> {
            require(caller, type, subject, kind == Kind.SHARE ? Operation.SHARE : Operation.READ);
            return shares.of(kind, subject).stream()
                    .map(share -> json(caller, share))
                    .toList();
        });
    }

    /** @param gift read once it is known that he may share at all */
    Map<String, Object> give(Caller caller, RecordDescriptor type, Kind kind, Subject subject, Supplier<Gift> gift) {
        return transactions.write(() -> {
            require(caller, type, subject, Operation.SHARE);
            return json(caller, shares.give(caller, kind, subject, gift.get()));
        });
    }

    void revoke(Caller caller, RecordDescriptor type, Kind kind, Subject subject, long share) {
        transactions.write(() -> {
            require(caller, type, subject, Operation.SHARE);
            if (!shares.revoke(caller, kind, subject, share)) {
                throw new NotFound("no-such-share", "There is no such share.");
            }
        });
    }

    private void require(Caller caller, RecordDescriptor type, Subject subject, Operation operation) {
        if (subject.record() == 0) {
            access.requireAllOf(caller, type, subject.recordsOf(), operation);
        } else {
            access.require(caller, type, subject.record(), operation);
        }
    }

    /** When a day ends where the company is. */
    Instant endOf(LocalDate day) {
        return company.endOf(day);
    }

    /** The id of this person, or of the caller. */
    long person(Caller caller, Optional<String> login) {
        return login.map(name -> organisation
                        .chart(caller)
                        .personByLogin(name)
                        .map(Person::id)
                        .orElseThrow(() -> new Invalid(
                                List.of(FieldProblem.of("of", "unknown-person", "There is no such person.")))))
                .orElse(caller.person());
    }

    private Map<String, Object> json(Caller caller, Share share) {
        OrganisationChart chart = organisation.chart(caller);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(share.id()));
        Optional.ofNullable(share.person())
                .flatMap(chart::person)
                .ifPresent(person -> json.put("person", person(person)));
        Optional.ofNullable(share.seat()).flatMap(chart::seat).ifPresent(seat -> {
            Map<String, Object> it = new LinkedHashMap<>();
            it.put("code", seat.code());
            it.put("title", seat.name());
            json.put("seat", it);
        });
        json.put("level", share.level().code());
        Optional.ofNullable(share.until()).ifPresent(until -> json.put("until", until.toString()));
        json.put("includeSuperiors", share.superiors());
        share.note().ifPresent(note -> json.put("note", note));
        chart.person(share.by()).ifPresent(person -> json.put("by", person(person)));
        json.put("at", share.at().toString());
        return json;
    }

    private static Map<String, Object> person(Person person) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(person.id()));
        json.put("type", "person");
        json.put("title", person.name());
        json.put("login", person.login());
        return json;
    }
}
