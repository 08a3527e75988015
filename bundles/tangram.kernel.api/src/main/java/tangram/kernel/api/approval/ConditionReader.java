package tangram.kernel.api.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tangram.kernel.api.approval.Condition.Node;
import tangram.kernel.api.approval.Condition.Operator;
import tangram.kernel.api.approval.Condition.Test;

/** Reads a condition word by word; {@code or} binds least, then {@code and}, then {@code not}. */
final class ConditionReader {

    private static final Pattern WORD = Pattern.compile(
            "\\s*(?:(?<text>'[^']*'|\"[^\"]*\")|(?<sign>[<>=!]=|[<>=(),])|(?<word>[\\p{L}\\p{N}_][\\p{L}\\p{N}_.:-]*|-\\d[\\d.]*))");
    private static final Pattern FIELD = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*(\\.[a-zA-Z][a-zA-Z0-9]*)?");
    private static final Pattern SIGN = Pattern.compile("[<>=!(),]+");
    private static final Set<String> KEPT = Set.of("and", "or", "not", "in", "is", "empty");
    private static final String END = "";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;

    /** A word, a sign, or a text without its quotation marks; where it begins, from 1. */
    private record Token(String word, boolean quoted, int place) {

        boolean is(String wanted) {
            return !quoted && word.equals(wanted);
        }
    }

    ConditionReader(String text) {
        this.text = text;
    }

    Node read() {
        if (text.length() > Condition.LONGEST) {
            throw new ConditionUnreadable(ConditionUnreadable.Fault.TOO_LONG, Condition.LONGEST, "");
        }
        split();
        Node all = any();
        if (!peek().is(END)) {
            throw unexpected(peek());
        }
        return all;
    }

    private void split() {
        Matcher matcher = WORD.matcher(text);
        int from = 0;
        int end = text.stripTrailing().length();
        while (from < end) {
            if (!matcher.region(from, end).lookingAt()) {
                int begin = from
                        + text.substring(from).length()
                        - text.substring(from).stripLeading().length();
                throw unexpected(new Token(text.substring(begin, begin + 1), false, begin + 1));
            }
            String quoted = matcher.group("text");
            String word = quoted == null ? matcher.group().strip() : quoted.substring(1, quoted.length() - 1);
            tokens.add(new Token(
                    word,
                    quoted != null,
                    matcher.end() - matcher.group().strip().length() + 1));
            from = matcher.end();
        }
        tokens.add(new Token(END, false, end + 1));
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (!token.is(END)) {
            at++;
        }
        return token;
    }

    private boolean skip(String word) {
        if (peek().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        if (!skip(word)) {
            throw unexpected(peek());
        }
    }

    private static ConditionUnreadable unexpected(Token token) {
        return token.is(END)
                ? new ConditionUnreadable(ConditionUnreadable.Fault.ENDS_EARLY, token.place, "")
                : new ConditionUnreadable(ConditionUnreadable.Fault.UNEXPECTED, token.place, token.word);
    }

    private Node any() {
        List<Node> parts = new ArrayList<>(List.of(all()));
        while (skip("or")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(List.copyOf(parts));
    }

    private Node all() {
        List<Node> parts = new ArrayList<>(List.of(one()));
        while (skip("and")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.All(List.copyOf(parts));
    }

    private Node one() {
        Token begin = peek();
        if (++depth > Condition.DEEPEST) {
            throw new ConditionUnreadable(ConditionUnreadable.Fault.TOO_DEEP, begin.place, "");
        }
        Node node;
        if (skip("not")) {
            node = new Condition.Not(one());
        } else if (skip("(")) {
            node = any();
            expect(")");
        } else {
            node = test();
        }
        depth--;
        return node;
    }

    private Node test() {
        Token field = next();
        if (field.quoted
                || KEPT.contains(field.word)
                || !FIELD.matcher(field.word).matches()) {
            throw unexpected(field);
        }
        if (skip("is")) {
            boolean not = skip("not");
            expect("empty");
            Test empty = new Test(field.word, Operator.EMPTY, List.of());
            return not ? new Condition.Not(empty) : empty;
        }
        if (skip("in")) {
            return new Test(field.word, Operator.IN, list());
        }
        Token sign = next();
        Operator operator = sign.quoted ? null : Operator.of(sign.word).orElse(null);
        if (operator == null) {
            throw unexpected(sign);
        }
        return new Test(field.word, operator, List.of(literal()));
    }

    private List<String> list() {
        expect("(");
        List<String> literals = new ArrayList<>(List.of(literal()));
        while (skip(",")) {
            literals.add(literal());
        }
        expect(")");
        return List.copyOf(literals);
    }

    private String literal() {
        Token token = next();
        boolean word = token.quoted
                || (!token.is(END)
                        && !KEPT.contains(token.word)
                        && !SIGN.matcher(token.word).matches());
        if (!word) {
            throw unexpected(token);
        }
        return token.word;
    }
}
