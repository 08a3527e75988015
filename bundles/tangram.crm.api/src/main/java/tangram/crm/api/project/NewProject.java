package tangram.crm.api.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A project to be set up.
 *
 * @param name what it is called
 * @param customer id of the customer
 * @param contract id of the contract it carries out
 * @param plannedStartOn when it is to begin
 * @param plannedEndOn when it is to end
 * @param contractAmount what the contract comes to
 * @param scope what is to be done, or null
 */
public record NewProject(
        String name,
        long customer,
        long contract,
        LocalDate plannedStartOn,
        LocalDate plannedEndOn,
        BigDecimal contractAmount,
        @Nullable String scope) {}
