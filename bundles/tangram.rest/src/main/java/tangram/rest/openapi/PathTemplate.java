package tangram.rest.openapi;

/** A path as Jakarta REST has it, as OpenAPI has it: {@code orders/{id: [0-9]+}} is {@code /orders/{id}}. */
final class PathTemplate {

    private PathTemplate() {}

    static String plain(String path) {
        StringBuilder plain = new StringBuilder(path.startsWith("/") ? "" : "/");
        int depth = 0;
        boolean pattern = false;
        for (char c : path.toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            pattern = depth > 0 && (pattern || c == ':');
            if (!pattern && (depth == 0 || !Character.isWhitespace(c))) {
                plain.append(c);
            }
        }
        boolean slashAtEnd = plain.charAt(plain.length() - 1) == '/';
        return slashAtEnd ? plain.substring(0, plain.length() - 1) : plain.toString();
    }
}
