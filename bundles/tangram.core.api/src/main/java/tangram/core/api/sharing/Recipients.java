package tangram.core.api.sharing;

import java.util.Set;

/** Whom a rule opens records to: people named by where they sit and what they are, or found from each record. */
public sealed interface Recipients {

    /**
     * Exactly those named (R21), whoever is there today.
     *
     * @param seats codes or aliases of seats: their holders
     * @param departments codes of departments: who holds a seat there or in one below
     * @param roles codes of roles: who has one of them
     * @param people logins
     */
    record Named(Set<String> seats, Set<String> departments, Set<String> roles, Set<String> people)
            implements Recipients {

        /** Keeps copies. */
        public Named {
            seats = Set.copyOf(seats);
            departments = Set.copyOf(departments);
            roles = Set.copyOf(roles);
            people = Set.copyOf(people);
        }
    }

    /**
     * The sales person responsible for the record (R10): found on the way that its type declares, through opportunity,
     * contract and project.
     *
     * @param throughCustomer whether also through the customer alone, whatever the deployment's switch says (R10s)
     */
    record ResponsibleSales(boolean throughCustomer) implements Recipients {}

    /**
     * The holders of the nearest seat of a kind, at or above the seat of the sales person responsible for the record, that
     * anybody holds (R11).
     *
     * @param kind the kind of seat: 销售经理
     * @param elseNearest whether, where there is none, the holders of the nearest held seat above him take its place
     */
    record NearestSuperior(String kind, boolean elseNearest) implements Recipients {}
}
