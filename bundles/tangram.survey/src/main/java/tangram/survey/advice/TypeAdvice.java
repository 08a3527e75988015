package tangram.survey.advice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tangram.survey.file.Nearest;
import tangram.survey.file.Place;
import tangram.survey.file.Survey;

/** Record types that no module has: misspelt ones, and those that wait for their module. */
final class TypeAdvice implements Topic {

    private record Mention(Place place, String type) {}

    @Override
    public void look(Situation situation, Remarks remarks) {
        RecordTypes types = situation.types();
        List<Mention> absent = new ArrayList<>();
        for (Mention mention : mentions(situation.survey())) {
            if (types.isHere(mention.type)) {
                continue;
            }
            boolean known = types.ids().contains(mention.type);
            Optional<String> meant = known ? Optional.empty() : Nearest.to(mention.type, types.ids());
            if (meant.isPresent()) {
                remarks.add(AdviceCode.TYPE_MEANT, mention.place, mention.type, meant.get());
            } else {
                absent.add(mention);
            }
        }
        absent.stream()
                .min(Comparator.comparingInt(mention -> mention.place.line()))
                .ifPresent(first -> remarks.add(
                        AdviceCode.TYPE_ABSENT,
                        first.place,
                        Words.written(
                                absent.stream().map(Mention::type).distinct().toList())));
    }

    /** A role names types for its exceptions. */
    private static List<Mention> mentions(Survey survey) {
        List<Mention> all = new ArrayList<>();
        survey.roles().forEach(role -> {
            Set<String> types = new HashSet<>(role.rights().keySet());
            types.removeAll(role.groups());
            types.removeAll(Set.of("base-data", "*"));
            add(all, role.place(), types);
        });
        survey.numbering().forEach(row -> add(all, row.place(), Set.of(row.type())));
        survey.sharing()
                .ceiling()
                .ifPresent(row -> add(all, row.place(), row.ceiling().types()));
        survey.sharing().rules().forEach(row -> add(all, row.place(), row.rule().types()));
        survey.sharing()
                .assistants()
                .orElse(List.of())
                .forEach(row -> add(all, row.place(), row.assistant().types()));
        survey.approvals()
                .forEach(row -> add(all, row.place(), Set.of(row.flow().type())));
        return all;
    }

    private static void add(List<Mention> all, Place place, Collection<String> types) {
        new TreeSet<>(types).forEach(type -> all.add(new Mention(place, type)));
    }
}
