package tangram.persistence.store;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.InputShape;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.describe.RowShape;

/**
 * Jakarta Validation over records, and what their kinds of fields ask for besides, with messages in the caller's language. There is one validator per language, since
 * the language is asked for deep inside and would otherwise have to hang on the thread.
 */
@Component(service = RecordValidator.class)
public final class RecordValidator {

    private final ValidatorFactory chinese = factory(Locale.SIMPLIFIED_CHINESE);
    private final ValidatorFactory english = factory(Locale.ENGLISH);

    @Activate
    public RecordValidator() {}

    private static ValidatorFactory factory(Locale locale) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(HibernateValidator.class.getClassLoader());
        try {
            return Validation.byProvider(HibernateValidator.class)
                    .providerResolver(() -> List.of(new HibernateValidator()))
                    .configure()
                    .ignoreXmlConfiguration()
                    .externalClassLoader(HibernateValidator.class.getClassLoader())
                    .traversableResolver(new Everything())
                    .messageInterpolator(
                            new ParameterMessageInterpolator(Set.of(locale), locale, context -> locale, false))
                    .buildValidatorFactory();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** What is wrong with the record's fields and the rows inside it; empty when nothing is. */
    List<FieldProblem> check(RecordShape shape, OwnedRecord record, Locale locale) {
        return check(record, shape.members(), shape.rows(), locale);
    }

    /** What is wrong with an action's input and the rows inside it; empty when nothing is. */
    List<FieldProblem> check(Record input, InputShape shape, Locale locale) {
        return check(input, shape.members(), shape.rows(), locale);
    }

    private List<FieldProblem> check(
            Object holder, Collection<Member> members, Map<String, RowShape> rows, Locale locale) {
        List<FieldProblem> problems = new ArrayList<>(check(holder, members, "", locale));
        for (Member member : members) {
            RowShape shape = rows.get(member.name());
            if (shape != null && member.get(holder) instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    problems.addAll(check(list.get(i), shape.members(), member.name() + "[" + i + "].", locale));
                }
            }
        }
        problems.sort((a, b) -> a.field().compareTo(b.field()));
        return problems;
    }

    /** @param prefix what stands before the field's name when it is told */
    private List<FieldProblem> check(Object holder, Collection<Member> members, String prefix, Locale locale) {
        Validator validator = (locale.getLanguage().equals("zh") ? chinese : english).getValidator();
        List<FieldProblem> problems = new ArrayList<>();
        for (ConstraintViolation<Object> violation : validator.validate(holder)) {
            problems.add(problem(violation, prefix));
        }
        for (Member member : members) {
            KindCheck.of(member.descriptor(), member.get(holder), prefix).ifPresent(problems::add);
        }
        return problems;
    }

    private static FieldProblem problem(ConstraintViolation<Object> violation, String prefix) {
        String field = prefix + violation.getPropertyPath();
        Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
        if (constraint instanceof Size size && violation.getInvalidValue() instanceof CharSequence) {
            // the validator's own Chinese speaks of a number of things
            return FieldProblem.of(field, "size", "A text of {0} to {1} characters is needed.", size.min(), size.max());
        }
        if (constraint instanceof NotNull || constraint instanceof NotBlank || constraint instanceof NotEmpty) {
            // nor does anybody who fills in a form know of null
            return FieldProblem.of(
                    field, hyphenated(constraint.annotationType().getSimpleName()), "This field cannot be empty.");
        }
        return FieldProblem.of(
                field, hyphenated(constraint.annotationType().getSimpleName()), "{0}", violation.getMessage());
    }

    private static String hyphenated(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    @Deactivate
    void close() {
        chinese.close();
        english.close();
    }

    /** Records are plain objects; there is nothing lazy that must not be touched. */
    private static final class Everything implements TraversableResolver {
        @Override
        public boolean isReachable(
                Object traversable, Path.Node property, Class<?> root, Path path, ElementType element) {
            return true;
        }

        @Override
        public boolean isCascadable(
                Object traversable, Path.Node property, Class<?> root, Path path, ElementType element) {
            return true;
        }
    }
}
