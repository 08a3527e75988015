package tangram.survey.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tangram.core.api.organisation.OrganisationChart;
import tangram.kernel.api.Company;

/**
 * What the words of the demo's files stand for on the day it is loaded: {@code $c1} for the id of a record, {@code @today:-3}
 * for a day and {@code @today:-3 09:30} for a moment, {@code @year} for the number of the year, {@code @person:wang} for a
 * person.
 */
final class DemoWords {

    private static final Pattern LINK = Pattern.compile("\\$([a-z][a-z0-9-]*)");
    private static final Pattern DAY = Pattern.compile("@today(?::(-?\\d+))?(?: (\\d\\d:\\d\\d))?");

    private static final String PERSON = "@person:";
    private static final String YEAR = "@year";

    private final Company company;
    private final OrganisationChart chart;
    private final Map<String, Long> records;

    DemoWords(Company company, OrganisationChart chart, Map<String, Long> records) {
        this.company = company;
        this.chart = chart;
        this.records = records;
    }

    static List<String> links(String text) {
        return LINK.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** Text with the ids of the records it names. */
    String text(String text) {
        return LINK.matcher(text).replaceAll(found -> String.valueOf(records.get(found.group(1))));
    }

    Map<String, Object> values(Map<?, ?> values) {
        Map<String, Object> said = new LinkedHashMap<>();
        values.forEach((field, value) -> said.put(field.toString(), value(value)));
        return said;
    }

    private Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            return values(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::value).toList();
        }
        if (!(value instanceof String text)) {
            return value;
        }
        if (text.startsWith(PERSON)) {
            return Long.toString(chart.personByLogin(text.substring(PERSON.length()))
                    .orElseThrow()
                    .id());
        }
        if (text.equals(YEAR)) {
            return company.today().getYear();
        }
        Matcher day = DAY.matcher(text);
        return day.matches() ? moment(day) : text(text);
    }

    private String moment(Matcher found) {
        LocalDate day = company.today().plusDays(found.group(1) == null ? 0 : Long.parseLong(found.group(1)));
        String time = found.group(2);
        return time == null
                ? day.toString()
                : company.endOf(day.minusDays(1))
                        .plus(Duration.ofSeconds(LocalTime.parse(time).toSecondOfDay()))
                        .toString();
    }
}
