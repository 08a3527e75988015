package tangram.rest.openapi;

import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Parameter;

/** What a parameter of a module's own resource may be, by its Java type and default. */
final class ParameterSchema {

    private static final Set<Class<?>> WHOLE = Set.of(
            byte.class,
            short.class,
            int.class,
            long.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class);
    private static final Set<Class<?>> FRACTIONS =
            Set.of(float.class, double.class, Float.class, Double.class, BigDecimal.class);

    private ParameterSchema() {}

    static Schema of(Parameter parameter) {
        Class<?> type = parameter.getRawType();
        if (Collection.class.isAssignableFrom(type)) {
            boolean named = parameter.getType() instanceof ParameterizedType of
                    && of.getActualTypeArguments()[0] instanceof Class<?>;
            return Schema.array(named ? of(element(parameter)) : Schema.text());
        }
        Schema schema = of(type);
        return parameter.hasDefaultValue() ? schema.with("default", value(type, parameter.getDefaultValue())) : schema;
    }

    private static Class<?> element(Parameter parameter) {
        return (Class<?>) ((ParameterizedType) parameter.getType()).getActualTypeArguments()[0];
    }

    private static Schema of(Class<?> type) {
        if (WHOLE.contains(type)) {
            return Schema.of("integer");
        }
        if (FRACTIONS.contains(type)) {
            return Schema.of("number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Schema.of("boolean");
        }
        if (type.isEnum()) {
            return Schema.oneOf(
                    Stream.of(type.getEnumConstants()).map(Object::toString).toList());
        }
        return Schema.text();
    }

    private static Object value(Class<?> type, String text) {
        if (WHOLE.contains(type) || FRACTIONS.contains(type)) {
            return new BigDecimal(text);
        }
        return type == boolean.class || type == Boolean.class ? (Object) Boolean.valueOf(text) : text;
    }
}
