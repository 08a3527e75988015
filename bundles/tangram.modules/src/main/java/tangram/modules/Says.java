package tangram.modules;

import java.text.MessageFormat;
import java.util.Locale;
import tangram.kernel.api.Sentence;

/** Sentences for the log, which is English. */
final class Says {

    private Says() {}

    static String inEnglish(Sentence sentence) {
        return new MessageFormat(sentence.english(), Locale.ENGLISH)
                .format(sentence.arguments().toArray());
    }
}
