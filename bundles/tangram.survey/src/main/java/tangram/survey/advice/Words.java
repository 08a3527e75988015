package tangram.survey.advice;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How things are called and listed in one language.
 *
 * @param labels what modules call their types and the core its groups, by key
 * @param comma what stands between the items of a list
 */
public record Words(Map<String, String> labels, String comma) {

    /** More than so many are not listed. */
    private static final int MOST = 12;

    public static Words in(Locale locale, Map<String, String> labels) {
        return new Words(labels, locale.getLanguage().equals("zh") ? "、" : ", ");
    }

    /** A record type; by its id where nobody labels it. */
    String type(String id) {
        return labels.getOrDefault(id, id);
    }

    String types(Collection<String> ids) {
        return list(ids.stream().sorted().map(this::type).toList());
    }

    String group(String group) {
        return labels.getOrDefault("group." + group, group);
    }

    String groups(Collection<String> groups) {
        return list(groups.stream().sorted().map(this::group).toList());
    }

    /** The first of them, and how many there are. */
    String list(Collection<String> items) {
        List<String> shown = items.stream().distinct().toList();
        return shown.size() <= MOST
                ? String.join(comma, shown)
                : String.join(comma, shown.subList(0, MOST)) + " … (" + shown.size() + ")";
    }

    /** As they are written in a survey, {@code [a, b]}. */
    static String written(Collection<String> codes) {
        return "[" + String.join(", ", codes.stream().sorted().toList()) + "]";
    }
}
