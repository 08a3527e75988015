package tangram.benchmark.deals;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.organisation.OrganisationChanges;
import tangram.module.api.Resource;

/** Lets a seat report to another one, with all who sit below it, as an administrator would. */
@Component
@Path("/reseat")
public final class Reseating implements Resource {

    /** One seat and the one it shall report to, by their codes. */
    public record Move(String seat, String name, String under) {}

    private final Transactions transactions;
    private final OrganisationChanges organisation;

    @Activate
    public Reseating(@Reference Transactions transactions, @Reference OrganisationChanges organisation) {
        this.transactions = transactions;
        this.organisation = organisation;
    }

    @POST
    public void move(@Context Caller caller, Move move) {
        transactions.write(() -> {
            organisation.seat(
                    caller, move.seat(), move.name(), "bench", Optional.of(move.under()), Optional.empty(), List.of());
        });
    }
}
