package tangram.kernel.api.organisation;

import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * Takes away parts of the organisation that nothing hangs on any more, inside the current writing transaction. Each method
 * answers whether there was such a thing, appends to the audit, and bumps the epoch. People are never taken away, only out of use, nor is
 * anything that records belong to.
 *
 * <p>All methods throw {@link tangram.core.api.problem.Conflict} naming what still hangs on the thing.
 */
@ProviderType
public interface Removals {

    /** A department without seats, departments below it, and rules that name it. */
    boolean department(Caller by, String code);

    /**
     * A seat that nobody is assigned to, at any time, that none reports to, at which no records lie, to which none are
     * shared, and which no rule and no approval flow in force names. Empty desks left there belong to nobody.
     */
    boolean seat(Caller by, String code);

    /** A role that nobody has, and no rule and no approval flow in force names. */
    boolean role(Caller by, String code);

    /**
     * That somebody cannot sign in any more; his records stay where they are. No approval flow in force may name him, since
     * nobody would decide there ({@code organisation.named-by-flow}). Answers whether he could sign in before.
     *
     * @throws tangram.core.api.problem.Invalid when nobody has the login
     */
    boolean deactivate(Caller by, String login);

    /** The numbering rule of a record type; its numbers are made as those of a type without a rule from then on. */
    boolean numbering(Caller by, String type);
}
