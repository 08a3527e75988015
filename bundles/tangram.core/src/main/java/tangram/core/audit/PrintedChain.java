package tangram.core.audit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Findings;

/** What was found along the chain, a line each. Used by one thread. */
final class PrintedChain implements Findings {

    private final Texts texts;
    private final Locale locale;
    private final StringBuilder text = new StringBuilder();

    PrintedChain(Texts texts, Locale locale) {
        this.texts = texts;
        this.locale = locale;
    }

    /**
     * Prints what is wrong, then how far the chain goes.
     *
     * @param noted a hash that must be met
     * @return whether all is well
     */
    boolean print(ChainCheck check, Optional<String> noted) {
        check.tell(this);
        boolean met = noted.isEmpty() || check.noted().isPresent();
        if (!met) {
            note(Sentence.of("audit.not-met", "The noted hash is no seal''s: the chain is another one."));
        }
        check.noted()
                .ifPresent(seal -> note(Sentence.of(
                        "audit.met",
                        "The noted hash is that of seal {0}, made {1}.",
                        Long.toString(seal.number()),
                        seal.at().toString())));
        if (check.allWell()) {
            note(Sentence.of("audit.holds", "{0} entries under seals are what was written.", check.sealed()));
        }
        check.lastCut()
                .ifPresent(seal -> note(Sentence.of(
                        "audit.cut",
                        "Entries up to seal {0}, made {1}, were deleted on {2} by {3}.",
                        Long.toString(seal.number()),
                        seal.at().toString(),
                        String.valueOf(seal.cutAt()),
                        String.valueOf(seal.cutBy()))));
        check.last()
                .ifPresent(seal -> note(Sentence.of(
                        "audit.last",
                        "Last seal {0}, made {1}: {2}",
                        Long.toString(seal.number()),
                        seal.at().toString(),
                        seal.hash())));
        note(check.unsealed());
        return met && check.allWell();
    }

    @Override
    public boolean repairing() {
        return false;
    }

    @Override
    public void wrong(String code, String english, String table, Cases cases) {
        if (!cases.none()) {
            text.append(texts.sentence(code, english, List.of(cases.count(), table, cases.named()), locale))
                    .append('\n');
        }
    }

    @Override
    public void repaired(String code, String english, String table, Cases cases) {
        throw new UnsupportedOperationException("Nobody repairs the audit");
    }

    @Override
    public void note(Sentence sentence) {
        text.append(texts.say(sentence, locale)).append('\n');
    }

    String text() {
        return text.toString();
    }
}
