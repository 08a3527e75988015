package tangram.crm.api.pool;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;

/**
 * A pool, as it is just now. Immutable.
 *
 * @param keeper id of the person whose its records are
 * @param rule how they are given out
 * @param holdLimit how many that are not done with somebody may hold who takes one; null for any number
 * @param returnAfterDays after so many days without a follow-up a record goes back; null for never
 * @param members to whom they are given and who takes them; everybody who sees them, when empty
 */
public record Pool(
        long id,
        Kind kind,
        long keeper,
        Rule rule,
        @Nullable Integer holdLimit,
        @Nullable Integer returnAfterDays,
        List<Member> members) {

    public Pool {
        members = List.copyOf(members);
    }

    /** What lies in it. */
    public enum Kind {
        LEAD,
        CUSTOMER
    }

    /** 分配方式. */
    public enum Rule {
        /** Nobody is found by it. */
        BY_HAND,
        /** Whoever was given the fewest this month. */
        EVENLY,
        /** Whoever has the fewest that are not done with. */
        LOAD,
        /** Whoever has the region; of several, as evenly. */
        REGION
    }

    /**
     * Somebody records are given to.
     *
     * @param person his id
     * @param login his login
     * @param regions which regions are his; empty for none
     */
    public record Member(long person, String login, List<String> regions) {

        public Member {
            regions = List.copyOf(regions);
        }
    }

    /**
     * That somebody may take one more out of it.
     *
     * @param held how many he holds that are not done with
     * @throws Denied {@code pool.no-member}
     * @throws Conflict {@code pool.limit-reached}
     */
    public void requireMore(Caller caller, int held) {
        if (!members.isEmpty() && members.stream().noneMatch(member -> member.person() == caller.person())) {
            throw new Denied("pool.no-member", "Only the members of this pool take records out of it.");
        }
        if (holdLimit != null && held >= holdLimit) {
            throw new Conflict(
                    "pool.limit-reached", "Whoever takes one out of this pool holds {0} at most.", holdLimit);
        }
    }

    /**
     * To whom a record is given by the rule; of equals, to the first of the list.
     *
     * @param region where it is, or null
     * @param given how many somebody was given this month
     * @param open how many he has that are not done with
     * @return empty when the rule finds nobody
     */
    public Optional<Member> receiver(@Nullable String region, ToIntFunction<Member> given, ToIntFunction<Member> open) {
        return switch (rule) {
            case BY_HAND -> Optional.empty();
            case EVENLY -> members.stream().min(Comparator.comparingInt(given));
            case LOAD -> members.stream().min(Comparator.comparingInt(open));
            case REGION ->
                members.stream()
                        .filter(member -> region != null && member.regions().contains(region.strip()))
                        .min(Comparator.comparingInt(given));
        };
    }

    /** When a record that was followed up on this day goes back, or null. */
    public @Nullable LocalDate returnOn(LocalDate followedUp) {
        return returnAfterDays == null ? null : followedUp.plusDays(returnAfterDays);
    }
}
