package tangram.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tangram.core.api.access.Operation;
import tangram.kernel.api.approval.ConditionUnreadable;
import tangram.survey.advice.AdviceCode;

/** Both languages say everything the product's sources can say. */
class SentencesTest {

    /** Where something is said, and which argument is its code. */
    private static final Map<Pattern, Integer> SAID = Map.of(
            Pattern.compile("(?:findings|warnings)\\.(?:error|warning)\\("), 1,
            Pattern.compile("return refuse\\("), 2,
            Pattern.compile("sentences\\.of\\("), 0,
            Pattern.compile("(?:return|[?:]) of\\("), 0,
            Pattern.compile("new (?:Denied|NotFound|Conflict)\\("), 0,
            Pattern.compile("FieldProblem\\.of\\("), 1,
            Pattern.compile("work\\.besides\\("), 1);

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (var reader = new InputStreamReader(
                SentencesTest.class.getResourceAsStream("/l10n/" + file), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    @Test
    void bothLanguagesHaveTheSameSentencesWithTheSamePlaces() throws IOException {
        Map<String, List<String>> english = places(texts("survey.properties"));
        assertThat(english).isNotEmpty();
        assertThat(places(texts("survey_zh_CN.properties"))).isEqualTo(english);
    }

    /** By code, which arguments its sentence shows. */
    private static Map<String, List<String>> places(Properties texts) {
        Map<String, List<String>> places = new TreeMap<>();
        for (String code : texts.stringPropertyNames()) {
            String pattern = texts.getProperty(code);
            int most = new MessageFormat(pattern).getFormatsByArgumentIndex().length;
            Object[] marks = new Object[most];
            Arrays.setAll(marks, i -> "«" + i + "»");
            String shown = new MessageFormat(pattern).format(marks);
            List<String> seen = new ArrayList<>();
            for (Object mark : marks) {
                if (shown.contains((String) mark)) {
                    seen.add((String) mark);
                }
            }
            places.put(code, seen);
        }
        return places;
    }

    @Test
    void whateverTheSourcesSayHasASentenceAndNoSentenceIsLeftOver() throws IOException {
        Set<String> said = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(f -> f.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                SAID.forEach((call, position) -> {
                    for (Matcher m = call.matcher(text); m.find(); ) {
                        argument(text, m.end(), position).ifPresent(said::add);
                    }
                });
            }
        }
        // These are put together: what is unknown, with or without what was probably meant; and what bounds a file.
        for (Operation operation : Operation.values()) {
            said.add("operation." + operation.code());
        }
        for (String expected : List.of("allowed", "refused", "closed")) {
            said.add("expected." + expected);
        }
        for (String what : List.of("department", "seat", "person", "role", "group", "set")) {
            said.add("unknown-" + what);
            said.add("unknown-" + what + "-meant");
        }
        said.addAll(List.of("too-deep", "too-many-aliases", "several-documents"));
        for (ConditionUnreadable.Fault fault : ConditionUnreadable.Fault.values()) {
            said.add("condition-" + fault.code());
        }
        for (AdviceCode advice : AdviceCode.values()) {
            said.addAll(List.of(advice.code(), advice.code() + ".do"));
        }
        assertThat(said).hasSizeGreaterThan(40);
        assertThat(texts("survey.properties").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(said);
    }

    /** The argument at this position of the call whose arguments begin here, when it is a plain text. */
    private static Optional<String> argument(String text, int begin, int position) {
        int depth = 0;
        int from = begin;
        int left = position;
        for (int at = begin; ; at++) {
            char c = text.charAt(at);
            boolean ends = depth == 0 && (c == ',' || c == ')');
            if (ends && left-- == 0) {
                Matcher plain = Pattern.compile("\"([a-z0-9.-]+)\"")
                        .matcher(text.substring(from, at).strip());
                return plain.matches() ? Optional.of(plain.group(1)) : Optional.empty();
            }
            if (ends && c == ')') {
                return Optional.empty();
            }
            if (ends) {
                from = at + 1;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
    }

    @Test
    void anUnknownLanguageIsAnsweredInChinese() {
        assertThat(new Sentences(Locale.FRENCH).of("refused")).isEqualTo("未作任何更改。");
        assertThat(new Sentences(Locale.UK).of("refused")).isEqualTo("Nothing was changed.");
    }
}
