package tangram.core.text;

import java.text.MessageFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.record.Label;

/**
 * The texts of several bundles as one. Of two that have a key the earlier one speaks, so a partner's cannot change ours.
 * Sentences are said in Chinese by the files and in English as they were thrown; labels are in the files of both.
 */
public final class MergedTexts implements Texts {

    private static final Logger LOG = LoggerFactory.getLogger(MergedTexts.class);

    private final Map<String, String> english = new LinkedHashMap<>();
    private final Map<String, String> chinese = new LinkedHashMap<>();

    public MergedTexts(List<TextFiles> files) {
        for (TextFiles each : files) {
            each.english().forEach(english::putIfAbsent);
            each.chinese().forEach(chinese::putIfAbsent);
        }
    }

    @Override
    public Map<String, String> in(Locale locale) {
        return Collections.unmodifiableMap(isChinese(locale) ? chinese : english);
    }

    @Override
    public String sentence(String code, String pattern, List<Object> arguments, Locale locale) {
        String said = isChinese(locale) ? chinese.getOrDefault(code, pattern) : pattern;
        Object[] words =
                arguments.stream().map(argument -> word(argument, locale)).toArray();
        try {
            return new MessageFormat(said, locale).format(words);
        } catch (IllegalArgumentException e) {
            LOG.warn("The text of {} is no message pattern: {}", code, e.getMessage());
            return pattern;
        }
    }

    private Object word(Object argument, Locale locale) {
        if (argument instanceof Label label) {
            return in(locale).getOrDefault(label.key(), label.otherwise());
        }
        if (argument instanceof Sentence sentence) {
            return say(sentence, locale);
        }
        if (argument instanceof List<?> several) {
            return several.stream()
                    .map(one -> String.valueOf(word(one, locale)))
                    .collect(Collectors.joining(isChinese(locale) ? "；" : "; "));
        }
        return argument;
    }

    private static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals("zh");
    }
}
