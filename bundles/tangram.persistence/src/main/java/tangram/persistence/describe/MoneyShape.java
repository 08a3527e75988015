package tangram.persistence.describe;

import java.lang.reflect.Field;
import java.util.ArrayList;
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
 */
public record MoneyShape(
        Member currency,
        Member rate,
        List<Member> on,
        List<Member> along,
        boolean same,
        Map<Member, Member> converted) {

    private static final String CURRENCY = "currency";

    public MoneyShape {
        on = List.copyOf(on);
        along = List.copyOf(along);
        converted = Map.copyOf(converted);
    }

    /**
     * Of a record class.
     *
     * @param members the fields of the class by name
     * @throws IllegalArgumentException with what is wrong
     */
    static Optional<MoneyShape> of(Class<?> type, Map<String, Member> members) {
        Map<Member, Member> converted = new LinkedHashMap<>();
        List<Field> rates = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(ExchangeRate.class)) {
                rates.add(field);
            }
            InCompanyCurrency worth = field.getAnnotation(InCompanyCurrency.class);
            if (worth != null) {
                converted.put(
                        of(members, field.getName(), FieldKind.MONEY), of(members, worth.value(), FieldKind.MONEY));
            }
        }
        if (rates.isEmpty() && converted.isEmpty()) {
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
                converted));
    }

    private static Member of(Map<String, Member> members, String name, FieldKind kind) {
        Member member = members.get(name);
        if (member == null || member.descriptor().kind() != kind) {
            throw new IllegalArgumentException("to convert amounts it needs the field " + name + " as " + kind.code());
        }
        return member;
    }
}
