package tangram.expense;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.approval.Approvable;
import tangram.module.api.record.As;
import tangram.module.api.record.Choice;
import tangram.module.api.record.ExchangeRate;
import tangram.module.api.record.Field;
import tangram.module.api.record.InCompanyCurrency;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Related;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * What somebody spent, and for which record: a draft until it was reimbursed. Approval is the common approval state.
 * Who is responsible for the record is responsible here, by the first of these links that leads to somebody.
 */
@Entity
@Table(name = "expense_expense")
@RecordType(
        id = "expense",
        path = "expenses",
        group = "daily",
        title = "subject",
        countBy = "status",
        measure = "companyAmount",
        approval = Approvable.BINDING)
class Expense extends OwnedRecord {

    /** 费用类型. */
    enum Type {
        TRAVEL,
        ENTERTAINMENT,
        TRANSPORT,
        MARKETING,
        GIFT,
        OTHER
    }

    /** 状态. */
    enum ExpenseStatus implements Status<ExpenseStatus> {
        DRAFT,
        @Toned(Tone.GOOD)
        REIMBURSED;

        @Override
        public Set<ExpenseStatus> next() {
            return this == DRAFT ? Set.of(REIMBURSED) : Set.of();
        }

        @Override
        public boolean needsApproval() {
            return this == REIMBURSED;
        }

        @Override
        public boolean byAction() {
            return this == REIMBURSED;
        }

        @Override
        public boolean handled() {
            return this == REIMBURSED;
        }
    }

    /** Without one, the first line's purpose, or the day and the amount. */
    @Field(listed = true, searchable = true)
    @Size(max = 200)
    @Nullable
    String subject;

    /** Whoever entered it, unless it is said. */
    @Field(listed = true)
    @LinkTo("person")
    @Nullable
    Long applicant;

    @Field
    @LinkTo("department")
    @Nullable
    Long department;

    @Field(listed = true)
    @NotNull
    @Nullable
    Type type;

    @Field(listed = true, sortable = true)
    @NotNull
    @Nullable
    LocalDate incurredOn;

    @Field(listed = true, sortable = true, as = As.MONEY)
    @NotNull
    @Positive
    @Nullable
    BigDecimal amount;

    /** In which its amounts are; the company's where nobody said. */
    @Field(listed = true)
    @Choice("currency")
    @Size(max = 60)
    @Nullable
    String currency;

    /** What one of the currency is worth: that of the day it was spent. */
    @Field(readOnly = true)
    @ExchangeRate(on = "incurredOn")
    @Digits(integer = 9, fraction = 8)
    @NotNull
    BigDecimal exchangeRate = BigDecimal.ONE;

    @Field(readOnly = true, sortable = true, as = As.MONEY)
    @InCompanyCurrency("amount")
    @NotNull
    BigDecimal companyAmount = BigDecimal.ZERO;

    @Field(listed = true)
    @NotNull
    ExpenseStatus status = ExpenseStatus.DRAFT;

    @Field
    @LinkTo(value = "opportunity", related = Related.YES)
    @Nullable
    Long opportunity;

    @Field
    @LinkTo(value = "contract", related = Related.YES)
    @Nullable
    Long contract;

    @Field
    @LinkTo(value = "project", related = Related.YES)
    @Nullable
    Long project;

    @Field
    @LinkTo(value = "service-request", related = Related.YES)
    @Nullable
    Long serviceRequest;

    @Field(listed = true)
    @LinkTo(value = "customer", related = Related.BY_SWITCH)
    @Nullable
    Long customer;

    @Field
    @LinkTo("campaign")
    @Nullable
    Long campaign;

    @Field
    @Choice("expense.budget-item")
    @Size(max = 60)
    @Nullable
    String budgetItem;

    @Field(as = As.MONEY)
    @PositiveOrZero
    @Nullable
    BigDecimal advanceOffset;

    @Field
    @Size(max = 100)
    @Nullable
    String payeeAccount;

    @Field
    @Min(0)
    @Max(9999)
    @Nullable
    Integer invoiceCount;

    @Field
    @OneToMany
    List<ExpenseLine> lines = new ArrayList<>();

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
