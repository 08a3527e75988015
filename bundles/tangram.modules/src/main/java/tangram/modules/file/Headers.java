package tangram.modules.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a manifest header as the OSGi core specification (3.2.4) writes it: clauses with attributes and directives. */
final class Headers {

    /**
     * One clause.
     *
     * @param paths what it is about, packages or a namespace; not empty
     * @param attributes {@code name=value}, without the type of the name
     * @param directives {@code name:=value}
     */
    record Clause(List<String> paths, Map<String, String> attributes, Map<String, String> directives) {

        boolean optional() {
            return "optional".equals(directives.get("resolution"));
        }
    }

    private Headers() {}

    /**
     * The clauses of a header.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    static List<Clause> clauses(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String clause : split(header, ',')) {
            clauses.add(clause(clause));
        }
        return clauses;
    }

    private static Clause clause(String text) {
        List<String> paths = new ArrayList<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> directives = new LinkedHashMap<>();
        for (String part : split(text, ';')) {
            int equals = outsideQuotes(part, '=');
            if (part.isEmpty() || equals == 0) {
                throw new IllegalArgumentException(text);
            }
            if (equals < 0) {
                paths.add(part);
                continue;
            }
            boolean directive = part.charAt(equals - 1) == ':';
            String name = part.substring(0, directive ? equals - 1 : equals).strip();
            int type = name.indexOf(':');
            String plain = type < 0 ? name : name.substring(0, type).strip();
            (directive ? directives : attributes).put(plain, unquoted(part.substring(equals + 1)));
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException(text);
        }
        return new Clause(paths, attributes, directives);
    }

    /** The parts of a text between separators that stand in no quotes, without blanks around them. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        for (int at = outsideQuotes(rest, separator); at >= 0; at = outsideQuotes(rest, separator)) {
            parts.add(rest.substring(0, at).strip());
            rest = rest.substring(at + 1);
        }
        parts.add(rest.strip());
        return parts;
    }

    private static int outsideQuotes(String text, char sought) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == sought && !quoted) {
                return i;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException(text);
        }
        return -1;
    }

    private static String unquoted(String value) {
        String plain = value.strip();
        boolean quoted = plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"");
        return quoted ? plain.substring(1, plain.length() - 1).replaceAll("\\\\(.)", "$1") : plain;
    }
}
