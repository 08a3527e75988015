package tangram.survey.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tangram.core.api.access.Operation;
import tangram.survey.file.Rights.Exceptions;
import tangram.survey.file.Survey.RoleRow;

/**
 * Reads {@code roles}, {@code operations} and {@code rights}, which belong together: a role names its module groups,
 * the rights say what it may do in them; or a role has {@code rights} of its own, cell by cell, and needs neither. Rights
 * speak of roles in the same file only.
 */
final class RightsReader {

    /** @param own its rights, when it has some of its own; then it names no groups */
    private record Named(
            Place place, String code, String name, List<String> groups, Optional<Map<String, Set<Operation>>> own) {}

    private final Findings findings;
    private final RemovedRows removed;

    RightsReader(Findings findings, RemovedRows removed) {
        this.findings = findings;
        this.removed = removed;
    }

    List<RoleRow> roles(Form top) {
        OperationSets sets = top.form("operations", form -> OperationSets.read(form, findings))
                .orElse(OperationSets.NONE);
        List<Named> named = top.rows("roles", "code", form -> role(form, sets)).stream()
                .flatMap(Optional::stream)
                .toList();
        Set<String> codes = new LinkedHashSet<>();
        named.forEach(role -> codes.add(role.code()));
        Optional<Rights> rights = top.form("rights", form -> rights(form, sets, codes));
        if (rights.isEmpty() && !top.keys().contains("rights"))
            named.stream()
                    .filter(role -> role.own().isEmpty())
                    .findFirst()
                    .ifPresent(role -> findings.error(role.place(), "roles-without-rights"));
        return named.stream().map(role -> spelledOut(role, rights)).toList();
    }

    static boolean isAll(Node node) {
        return node instanceof ScalarNode s && s.getValue().equals("all");
    }

    private Optional<Named> role(Form form, OperationSets sets) {
        if (removed.takes(Removal.Kind.ROLE, form, row -> row.code("code"))) return Optional.empty();
        Optional<Map<String, Set<Operation>>> own = form.form("rights", cells -> cells(cells, sets));
        List<String> groups = form.ifTexts("groups").orElseGet(List::of);
        if (own.isPresent() && form.keys().contains("groups"))
            findings.error(form.at("groups"), "own-rights-besides", "groups");
        if (!form.keys().contains("rights") && !form.keys().contains("groups"))
            findings.error(form.at("groups"), "required", "groups");
        if (groups.equals(List.of("all"))) groups = Rights.GROUPS;
        for (String group : groups)
            if (!Rights.GROUPS.contains(group)) unknown(form.at("groups"), "group", group, Rights.GROUPS);
        return Optional.of(new Named(form.place(), form.code("code"), form.text("name", 200), groups, own));
    }

    private RoleRow spelledOut(Named role, Optional<Rights> rights) {
        boolean listed = rights.filter(
                        r -> !r.saysNothingOf(role.code()) || r.baseData().contains(role.code()))
                .isPresent();
        if (role.own().isPresent() && listed) findings.error(role.place(), "own-rights-besides", role.code());
        Map<String, Set<Operation>> cells =
                role.own().or(() -> rights.map(r -> spelledOut(role, r))).orElse(Map.of());
        return new RoleRow(role.place(), role.code(), role.name(), cells);
    }

    private Map<String, Set<Operation>> spelledOut(Named role, Rights rights) {
        if (rights.saysNothingOf(role.code())) findings.error(role.place(), "role-without-rights", role.code());
        for (String key : rights.exceptionsOf(role.code()).keySet())
            if (Rights.GROUPS.contains(key) && !role.groups().contains(key))
                findings.error(role.place(), "exception-outside-groups", role.code(), key);
        return rights.of(role.code(), role.groups());
    }

    private Rights rights(Form form, OperationSets sets, Set<String> roles) {
        Map<String, String> setOfRole = new LinkedHashMap<>();
        Map<String, Exceptions> exceptions = new LinkedHashMap<>();
        form.form("exceptions", byRole -> {
            for (String role : byRole.keys()) {
                if (!roles.contains(role)) unknown(byRole.at(role), "role", role, roles);
                byRole.form(role, cells -> exceptions(cells, sets)).ifPresent(e -> exceptions.put(role, e));
            }
            return exceptions;
        });
        Map<String, Set<Operation>> analysis = new LinkedHashMap<>();
        form.form("analysis", bySet -> {
            for (String set : bySet.keys()) {
                if (!set.equals("all") && !sets.names().contains(set)) unknown(bySet.at(set), "set", set, sets.names());
                analysis.put(set, sets.operations(bySet, set));
            }
            return analysis;
        });
        Set<String> baseData = new LinkedHashSet<>(known(form, "base-data", roles));
        List<String> others = new ArrayList<>(form.keys());
        others.removeAll(List.of("exceptions", "analysis", "base-data"));
        for (String set : others) {
            if (!sets.names().contains(set)) {
                List<String> possible = new ArrayList<>(sets.names());
                possible.addAll(List.of("exceptions", "analysis", "base-data"));
                unknown(form.at(set), "set", set, possible);
            }
            for (String role : known(form, set, roles)) {
                String before = setOfRole.put(role, set);
                if (before != null) findings.error(form.at(set), "role-in-two-sets", role, before, set);
            }
        }
        return new Rights(sets, setOfRole, exceptions, analysis, baseData);
    }

    private Map<String, Set<Operation>> cells(Form cells, OperationSets sets) {
        Map<String, Set<Operation>> byKey = new LinkedHashMap<>();
        for (String key : cells.keys()) {
            if (!key.equals("*") && !NumberingReader.RECORD_TYPE.matcher(key).matches())
                unknown(cells.at(key), "group", key, Rights.GROUPS);
            // A record type we do not know may come with a module that is not there yet; a group spelled wrong may not.
            if (!key.equals("*") && !Rights.GROUPS.contains(key))
                Nearest.to(key, Rights.GROUPS)
                        .ifPresent(group -> findings.warning(cells.at(key), "type-or-group", key, group));
            byKey.put(key, sets.operations(cells, key));
        }
        return byKey;
    }

    private Exceptions exceptions(Form cells, OperationSets sets) {
        Map<String, Set<Operation>> byKey = cells(cells, sets);
        Optional<String> rest = cells.keys().contains("*")
                ? cells.node("*")
                        .filter(n -> n instanceof ScalarNode s && sets.names().contains(s.getValue()))
                        .map(n -> ((ScalarNode) n).getValue())
                : Optional.empty();
        return new Exceptions(byKey, rest);
    }

    private List<String> known(Form form, String key, Set<String> roles) {
        List<String> named = form.ifTexts(key).orElse(List.of());
        for (String role : named) if (!roles.contains(role)) unknown(form.at(key), "role", role, roles);
        return named.stream().filter(roles::contains).distinct().toList();
    }

    private void unknown(Place place, String what, String word, java.util.Collection<String> possible) {
        Optional<String> meant = Nearest.to(word, possible);
        if (meant.isPresent()) findings.error(place, "unknown-" + what + "-meant", word, meant.get());
        else findings.error(place, "unknown-" + what, word);
    }
}
