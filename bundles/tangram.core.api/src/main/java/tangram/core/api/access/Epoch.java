package tangram.core.api.access;

/**
 * How new the facts about access are. Every change of organisation, role, rule, desk or share counts its number up in
 * the transaction that makes the change; a request reads the numbers first and computes with facts at least that new,
 * so a change is in force on the next request, on every node (R20).
 *
 * @param access counts changes of roles, rules, switches and shares
 * @param organisation counts changes of departments, seats, people, desks and assignments
 * @param session counts ended sessions and disabled accounts
 */
public record Epoch(long access, long organisation, long session) {}
