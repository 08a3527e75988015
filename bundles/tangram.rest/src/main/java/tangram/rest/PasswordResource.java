package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Accounts;
import tangram.kernel.api.Transactions;

/** The way back in for somebody who forgot his password: an administrator gives him another, which he changes at once. */
@Singleton
@Path("/people/{login}/password")
@Produces(MediaType.APPLICATION_JSON)
public final class PasswordResource {

    private final Accounts accounts;
    private final Transactions transactions;

    PasswordResource(Accounts accounts, Transactions transactions) {
        this.accounts = accounts;
        this.transactions = transactions;
    }

    @POST
    public Map<String, Object> reset(@Context Caller caller, @PathParam("login") String login) {
        caller.requireAdministrator();
        return Map.of("password", transactions.write(() -> accounts.resetPassword(caller, login)));
    }
}
