package tangram.customer;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.sharing.Level;
import tangram.customer.CustomerClaim.ClaimStatus;
import tangram.module.api.record.Records;
import tangram.module.api.record.Store;

/**
 * 裁决: who decides a claim, and what comes of it. Whoever holds the nearest seat above both decides; where nobody but the two does, whoever
 * holds the next one. So who sits there when it is decided may decide it, whoever sat there when it was raised.
 */
final class Arbitration {

    private final Store store;
    private final Organisation organisation;

    Arbitration(Store store, Organisation organisation) {
        this.store = store;
        this.organisation = organisation;
    }

    /**
     * Brings a claim before whoever decides it, and tells him and who holds the customer, as far as whoever claims it may know who that is.
     *
     * @throws Conflict when there is nobody to decide it
     */
    void raise(Caller caller, CustomerClaim claim, Records.Same found) {
        List<Person> arbiters = arbiters(caller, claim.owner(), found.owner());
        if (arbiters.isEmpty()) {
            throw new Conflict(
                    "customer.claim-no-arbiter", "Nobody sits above both of you; ask whoever may transfer customers.");
        }
        claim.raised(found, arbiters.get(0).id(), store.today());
        // who takes part is known to all who do
        Optional<Person> holder = holder(caller, found.owner()).filter(person -> found.told());
        claim.heard = holder.isPresent();
        store.<CustomerClaim, @Nullable Object>write(caller, CustomerClaim.class, claims -> {
            claims.tell(claim, arbiters.stream().map(Person::id).collect(Collectors.toSet()), "to-decide");
            holder.ifPresent(person -> {
                claims.admit(claim, person.id(), Level.READ);
                claims.tell(claim, Set.of(person.id()), "raised");
            });
            return null;
        });
    }

    /** Who decides between the people at two desks: none where nobody sits above both. */
    private List<Person> arbiters(Caller caller, long claimant, long holder) {
        OrganisationChart chart = organisation.chart(caller);
        Set<Long> parties = new HashSet<>();
        List.of(claimant, holder)
                .forEach(desk -> chart.desk(desk).map(Desk::holder).ifPresent(parties::add));
        for (Seat seat : above(chart, claimant, holder)) {
            List<Person> others = chart.holders(seat.id()).stream()
                    .filter(person -> person.active() && !parties.contains(person.id()))
                    .toList();
            if (!others.isEmpty()) {
                return others;
            }
        }
        return List.of();
    }

    /** The seats above both, nearest first. Of somebody without a seat it is the other's that counts (R21). */
    private static List<Seat> above(OrganisationChart chart, long claimant, long holder) {
        Optional<List<Seat>> first = above(chart, claimant);
        Optional<List<Seat>> second = above(chart, holder);
        List<Seat> one = first.or(() -> second).orElse(List.of());
        List<Seat> other = second.orElse(one);
        return one.stream().filter(other::contains).toList();
    }

    private static Optional<List<Seat>> above(OrganisationChart chart, long desk) {
        return chart.desk(desk).map(Desk::seat).map(chart::seatsAbove);
    }

    private Optional<Person> holder(Caller caller, long desk) {
        OrganisationChart chart = organisation.chart(caller);
        return chart.desk(desk).map(Desk::holder).flatMap(chart::person).filter(Person::active);
    }

    /**
     * That a claim is the caller's to decide.
     *
     * @throws Denied otherwise
     */
    void require(Caller caller, CustomerClaim claim) {
        if (arbiters(caller, claim.owner(), claim.heldAt).stream()
                .noneMatch(person -> person.id() == caller.person())) {
            throw new Denied("customer.claim-not-yours", "This claim is decided by whoever sits above both.");
        }
    }

    /**
     * Who claims it, to whom the customer goes.
     *
     * @throws Conflict when nobody does any more
     */
    long claimant(Caller caller, CustomerClaim claim) {
        return holder(caller, claim.owner())
                .orElseThrow(() -> new Conflict("customer.claim-orphaned", "Whoever raised the claim has left."))
                .id();
    }

    /**
     * The customer, still where it was when it was claimed.
     *
     * @throws Conflict when it is somewhere else by now, or gone
     */
    static Customer claimed(Records<Customer> customers, CustomerClaim claim, Operation operation) {
        if (customers
                .find(claim.claimed)
                .filter(found -> found.owner() == claim.heldAt)
                .isEmpty()) {
            throw new Conflict(
                    "customer.claim-moved",
                    "The customer is not where it was when it was claimed; refuse the claim, and have it raised anew.");
        }
        return customers.get(claim.claimed, operation);
    }

    /** It has ended so, and the others are told, of who claimed the customer, who held it and who was to decide. */
    void end(Caller caller, CustomerClaim claim, ClaimStatus as, @Nullable String why) {
        claim.ended(as, caller.person(), store.today(), why);
        Set<Long> people = new HashSet<>();
        holder(caller, claim.owner()).ifPresent(person -> people.add(person.id()));
        holder(caller, claim.heldAt).filter(person -> claim.heard).ifPresent(person -> people.add(person.id()));
        Optional.ofNullable(claim.arbiter).ifPresent(people::add);
        store.<CustomerClaim, @Nullable Object>write(caller, CustomerClaim.class, claims -> {
            claims.tell(claim, people, as.name().toLowerCase(Locale.ROOT));
            return null;
        });
    }
}
