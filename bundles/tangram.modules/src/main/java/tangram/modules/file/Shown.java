package tangram.modules.file;

/** What a file says, as it may be shown: it chose the words, and a terminal obeys some of them. */
final class Shown {

    private static final int LONGEST = 120;

    private Shown() {}

    static String of(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
