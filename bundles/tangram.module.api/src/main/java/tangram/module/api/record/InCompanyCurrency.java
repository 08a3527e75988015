package tangram.module.api.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a money field that the store keeps there what another amount of the record, or of the same row, is worth in the company's currency, by the record's
 * {@link ExchangeRate}, rounded to the cent, half a cent being one. An empty amount is worth nothing: the field is zero. It is read
 * only, and what is added up over records, since amounts in different currencies cannot be.
 *
 * <pre>{@code
 * @Field(readOnly = true, as = As.MONEY) @InCompanyCurrency("amount") @NotNull BigDecimal companyAmount = BigDecimal.ZERO;
 * }</pre>
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface InCompanyCurrency {

    /** Name of the money field it is worth as much as. */
    String value();
}
