package tangram.access.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A type of record, as far as access speaks of it.
 *
 * @param group the module group that opens it
 * @param manner whose its records are
 * @param links what its records point to, in the order of the members
 * @param partOf the link to the record it is a part of, or empty
 * @param sharedWith the link to the record it is shared with, or empty
 */
record Kind(
        String id,
        String group,
        Manner manner,
        List<Link> links,
        Optional<String> partOf,
        Optional<String> sharedWith) {

    enum Manner {
        /** Each belongs to somebody. */
        OWNED,
        /** The same, and whoever has the group reads it (R25). */
        COMMON,
        /** It belongs to nobody (R25). */
        REFERENCE
    }

    enum Way {
        NO,
        YES,
        BY_SWITCH
    }

    /** A link, and whether who is responsible there is responsible here (R10). */
    record Link(String field, String to, Way way) {}

    /** What a link points to. */
    Kind target(String field) {
        return links.stream()
                .filter(link -> link.field().equals(field))
                .map(link -> of(link.to()))
                .findAny()
                .orElseThrow();
    }

    /** Whether a record is nothing without this link. */
    boolean needs(String field) {
        return partOf.or(this::sharedWith).filter(field::equals).isPresent();
    }

    /** Whether the way to who is responsible goes on from here; otherwise it begins here. */
    boolean related() {
        return links.stream().anyMatch(link -> link.way() != Way.NO);
    }

    /** Whether records are submitted for approval. */
    boolean approvable() {
        return Set.of("customer", "opportunity", "quote", "contract", "project").contains(id);
    }

    /** The types of the scenarios and of drawn companies, each after those it links to. */
    static final List<Kind> ALL = List.of(
            kind("lead", "market"),
            common("campaign", "market"),
            new Kind("product", "base", Manner.REFERENCE, List.of(), Optional.empty(), Optional.empty()),
            kind("customer", "customer"),
            new Kind(
                    "contact",
                    "customer",
                    Manner.OWNED,
                    List.of(no("customer", "customer")),
                    Optional.empty(),
                    Optional.of("customer")),
            kind("opportunity", "sales", no("customer", "customer")),
            new Kind(
                    "opportunity-competitor",
                    "sales",
                    Manner.OWNED,
                    List.of(no("opportunity", "opportunity")),
                    Optional.of("opportunity"),
                    Optional.empty()),
            kind("quote", "sales", no("customer", "customer"), no("opportunity", "opportunity")),
            kind("contract", "sales", no("customer", "customer"), no("opportunity", "opportunity")),
            kind("receivable", "sales", no("contract", "contract")),
            kind("project", "service", yes("contract", "contract"), no("customer", "customer")),
            kind("asset", "service", yes("contract", "contract"), yes("project", "project"), weak("customer")),
            kind(
                    "service-request",
                    "service",
                    yes("asset", "asset"),
                    yes("project", "project"),
                    yes("contract", "contract"),
                    weak("customer")),
            kind(
                    "service-charge",
                    "service",
                    yes("serviceRequest", "service-request"),
                    yes("asset", "asset"),
                    weak("customer")),
            kind(
                    "activity",
                    "daily",
                    yes("opportunity", "opportunity"),
                    yes("contract", "contract"),
                    yes("project", "project"),
                    yes("asset", "asset"),
                    yes("serviceRequest", "service-request"),
                    yes("customer", "customer")));

    static Kind of(String id) {
        return ALL.stream().filter(kind -> kind.id.equals(id)).findAny().orElseThrow();
    }

    private static Kind kind(String id, String group, Link... links) {
        return new Kind(id, group, Manner.OWNED, List.of(links), Optional.empty(), Optional.empty());
    }

    private static Kind common(String id, String group) {
        return new Kind(id, group, Manner.COMMON, List.of(), Optional.empty(), Optional.empty());
    }

    private static Link no(String field, String to) {
        return new Link(field, to, Way.NO);
    }

    private static Link yes(String field, String to) {
        return new Link(field, to, Way.YES);
    }

    private static Link weak(String to) {
        return new Link(to, to, Way.BY_SWITCH);
    }

    @Override
    public String toString() {
        return id;
    }
}
