package tangram.module.api.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a {@code BigDecimal} field that the store keeps the exchange rate there: how much of the company's currency one of the
 * record's {@code currency} is worth, which is a {@link Choice} the record has as well. Its amounts are then converted into fields
 * marked {@link InCompanyCurrency}.
 *
 * <p>A record that names no currency is in the one of what {@link #along} leads to, else in the company's, whose rate is 1. The rate of
 * any other is looked up when the record is created, and again when its currency or its day changes; at all other times it stays,
 * whatever becomes of the rates. Where there is none the record is refused with {@code currency.no-rate} at {@code currency}.
 *
 * <pre>{@code
 * @Field @Choice("currency") @Size(max = 60) @Nullable String currency;
 *
 * @Field(readOnly = true) @ExchangeRate(on = "signedOn") @Digits(integer = 9, fraction = 8) @NotNull
 * BigDecimal exchangeRate = BigDecimal.ONE;
 * }</pre>
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ExchangeRate {

    /** Names of date fields: the rate is that of the day in the first that has one, else of the day it is looked up. */
    String[] on() default {};

    /** Names of link fields: a currency that was left empty is that of the record behind the first of them that has one. */
    String[] along() default {};

    /**
     * Whether a record in the same currency as what {@link #along} leads to has its rate too, whatever the day: what is owed by a contract
     * comes to what the contract does.
     */
    boolean same() default false;
}
