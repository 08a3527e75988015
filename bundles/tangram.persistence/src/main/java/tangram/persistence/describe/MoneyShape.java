package tangram.persistence.describe;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tangram.kernel.api.record.FieldKind;
import tangram.module.api.record.ExchangeRate;
import tangram.module.api.record.InCompanyCurrency;

/**
 * How a record type has amounts in other currencies than the company's.
 *
 * @param currency the choice of the currency
 * @param rate where its rate is kept
 * @param on the date fields the rate goes by
 * @param along the links the currency is taken over along
 * @param same whether the rate is taken over with it
 * @param converted the members that are converted, and what each is worth as much as
 * @param rows the same of rows, by the member that holds them
 */
public record MoneyShape(
        Member currency,
        Member rate,
        List<Member> on,
        List<Member> along,
        boolean same,
        Map<Member, Member> converted,
        Map<Member, Map<Member, Member>> rows) {

    private static final String CURRENCY = "currency";

    public MoneyShape {
        on = List.copyOf(on);
        along = List.copyOf(along);
        converted = Map.copyOf(converted);
        rows = Map.copyOf(rows);
    }

    /**
     * Of a record class.
     *
     * @param members the fields of the class by name
     * @param rows the classes of its rows, by the field that holds them
     * @throws IllegalArgumentException with what is wrong
     */
    static Optional<MoneyShape> of(Class<?> type, Map<String, Member> members, Map<String, RowShape> rows) {
        Map<Member, Member> converted = converted(type, members);
        Map<Member, Map<Member, Member>> inRows = new LinkedHashMap<>();
        rows.forEach((holder, shape) -> {
            Map<String, Member> ofRows = new LinkedHashMap<>();
            shape.members().forEach(member -> ofRows.put(member.name(), member));
            Map<Member, Member> some = converted(shape.type(), ofRows);
            if (!some.isEmpty()) {
                inRows.put(of(members, holder, FieldKind.ROWS), some);
            }
        });
        List<Field> rates = Stream.of(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ExchangeRate.class))
                .toList();
        if (rates.isEmpty() && converted.isEmpty() && inRows.isEmpty()) {
            return Optional.empty();
        }
        if (rates.size() != 1) {
            throw new IllegalArgumentException("what is converted needs one field with @ExchangeRate");
        }
        ExchangeRate said = rates.get(0).getAnnotation(ExchangeRate.class);
        return Optional.of(new MoneyShape(
                of(members, CURRENCY, FieldKind.CHOICE),
                of(members, rates.get(0).getName(), FieldKind.DECIMAL),
                Stream.of(said.on())
                        .map(name -> of(members, name, FieldKind.DATE))
                        .toList(),
                Stream.of(said.along())
                        .map(name -> of(members, name, FieldKind.LINK))
                        .toList(),
                said.same(),
                converted,
                inRows));
    }

    /** What of a class is converted, and from what. */
    private static Map<Member, Member> converted(Class<?> type, Map<String, Member> members) {
        Map<Member, Member> converted = new LinkedHashMap<>();
        for (Field field : type.getDeclaredFields()) {
            InCompanyCurrency worth = field.getAnnotation(InCompanyCurrency.class);
            if (worth != null) {
                converted.put(
                        of(members, field.getName(), FieldKind.MONEY), of(members, worth.value(), FieldKind.MONEY));
            }
        }
        return converted;
    }

    private static Member of(Map<String, Member> members, String name, FieldKind kind) {
        Member member = members.get(name);
        if (member == null || member.descriptor().kind() != kind) {
            throw new IllegalArgumentException("to convert amounts it needs the field " + name + " as " + kind.code());
        }
        return member;
    }
}
