package tangram.files;

import java.text.Normalizer;

/**
 * What a file is called here: the last part of a path, without characters that cannot be seen or that turn the others round,
 * as all systems write it (NFC), and short enough for every folder it may be saved to.
 */
final class CleanName {

    private static final int LONGEST = 200;
    private static final int LONGEST_ENDING = 20;
    private static final String NAMELESS = "file";

    private CleanName() {}

    static String of(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder();
        last.codePoints().filter(CleanName::isSeen).forEach(kept::appendCodePoint);
        String name = Normalizer.normalize(kept, Normalizer.Form.NFC)
                .replaceAll("\\s+", " ")
                .replaceAll("^[. ]+|[. ]+$", "");
        return name.isEmpty() ? NAMELESS : cut(name);
    }

    /** Neither control nor format nor private characters nor half ones; nor what Windows forbids in names. */
    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> "<>:\"|?*".indexOf(c) < 0;
        };
    }

    /** The ending stays, by which people and programs know what it is. */
    private static String cut(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= LONGEST_ENDING ? name.substring(dot) : "";
        int end = LONGEST - ending.length();
        boolean half = Character.isHighSurrogate(name.charAt(end - 1));
        return name.substring(0, half ? end - 1 : end).stripTrailing() + ending;
    }
}
