package tangram.persistence.checkup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Findings;

/** Findings as they are printed: one line for each, or one that says that all is well. */
final class WrittenFindings implements Findings {

    private final Texts texts;
    private final Locale locale;
    private final boolean repairing;
    private final StringBuilder text = new StringBuilder();
    private final List<String> notes = new ArrayList<>();
    private String subject = "";
    private boolean quiet;
    private boolean allWell = true;

    WrittenFindings(Texts texts, Locale locale, boolean repairing) {
        this.texts = texts;
        this.locale = locale;
        this.repairing = repairing;
    }

    void begin(Sentence what) {
        subject = say(what);
        notes.clear();
        quiet = true;
    }

    void end() {
        if (quiet) {
            line(
                    notes.isEmpty()
                            ? say(Sentence.of("doctor.ok", "ok"))
                            : say(Sentence.of("doctor.ok-but", "ok; {0}", String.join("; ", notes))));
        } else {
            notes.forEach(this::line);
        }
    }

    private String say(Sentence sentence) {
        return texts.say(sentence, locale);
    }

    private void line(String what) {
        text.append(say(Sentence.of("doctor.line", "{0}: {1}", subject, what))).append('\n');
    }

    @Override
    public boolean repairing() {
        return repairing;
    }

    @Override
    public void wrong(String code, String english, String table, Cases cases) {
        if (!cases.none()) {
            quiet = false;
            allWell = false;
            line(sentence(code, english, table, cases));
        }
    }

    @Override
    public void repaired(String code, String english, String table, Cases cases) {
        if (!cases.none()) {
            quiet = false;
            line(say(Sentence.of("doctor.repaired", "repaired: {0}", sentence(code, english, table, cases))));
        }
    }

    private String sentence(String code, String english, String table, Cases cases) {
        return say(Sentence.of(code, english, cases.count(), table, cases.named()));
    }

    @Override
    public void note(Sentence sentence) {
        notes.add(say(sentence));
    }

    /** It could not be looked at. */
    void broken(String why) {
        quiet = false;
        allWell = false;
        line(say(Sentence.of("doctor.broken", "could not be looked at: {0}", why)));
    }

    boolean allWell() {
        return allWell;
    }

    String text() {
        return text.toString();
    }
}
