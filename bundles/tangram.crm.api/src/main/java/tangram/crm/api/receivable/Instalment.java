package tangram.crm.api.receivable;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One part of what is to be paid for a contract.
 *
 * @param number its place among the instalments, 1 to 999
 * @param name what it is called, at most 200 characters
 * @param condition code of what it is due by: {@code prepayment, delivery, acceptance, warranty}; null where nothing was
 *     agreed
 * @param amount how much, more than zero, in the company's currency with two decimals
 * @param dueOn the day by which it is to be paid
 */
public record Instalment(int number, String name, @Nullable String condition, BigDecimal amount, LocalDate dueOn) {}
