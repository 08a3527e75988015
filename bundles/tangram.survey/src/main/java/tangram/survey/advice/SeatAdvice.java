package tangram.survey.advice;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tangram.core.api.organisation.Seat;
import tangram.core.api.sharing.Recipients;
import tangram.survey.file.Survey.ApprovalRow;
import tangram.survey.file.Survey.RoleRow;
import tangram.survey.file.Survey.SeatRow;

/** Seats that nobody holds, that have two names, or that stand above what the ceiling keeps from them; empty departments. */
final class SeatAdvice implements Topic {

    @Override
    public void look(Situation situation, Remarks remarks) {
        Sellers sellers = situation.sellers();
        Set<Long> expected = expected(situation);
        for (SeatRow row : situation.survey().seats()) {
            situation.seat(row.code()).ifPresent(seat -> {
                if (situation.hasStaff()
                        && !expected.contains(seat.id())
                        && situation.holders(seat.id()).isEmpty()) {
                    remarks.add(AdviceCode.SEAT_VACANT, row.place(), row.name());
                }
                above(situation, row, seat, sellers, remarks);
            });
            aliases(situation, row, remarks);
        }
        departments(situation, remarks);
    }

    /** Seats that rows of people name, from some day on. */
    private static Set<Long> expected(Situation situation) {
        return situation.survey().employees().stream()
                .filter(person -> person.active().orElse(true))
                .flatMap(person -> situation.sittings(person).stream())
                .flatMap(sitting -> situation.seat(sitting.seat()).stream())
                .map(Seat::id)
                .collect(Collectors.toSet());
    }

    /** T3: a second name that is really used, or is what a role is called. */
    private static void aliases(Situation situation, SeatRow row, Remarks remarks) {
        Set<String> used = Stream.concat(
                        situation.survey().roles().stream().map(RoleRow::name),
                        Stream.concat(
                                situation.survey().approvals().stream()
                                        .map(ApprovalRow::seatsNamed)
                                        .flatMap(List::stream),
                                situation.survey().sharing().rules().stream()
                                        .flatMap(rule -> rule.rule().to() instanceof Recipients.Named named
                                                ? named.seats().stream()
                                                : Stream.of())))
                .collect(Collectors.toSet());
        row.aliases().stream()
                .filter(used::contains)
                .filter(alias -> !alias.equals(row.name()))
                .forEach(alias -> remarks.add(AdviceCode.SEAT_ALIAS, row.place(), row.name(), alias, row.code()));
    }

    /** The ceiling does not cut what lies below somebody. */
    private static void above(Situation situation, SeatRow row, Seat seat, Sellers sellers, Remarks remarks) {
        if (situation.ceiling().isEligible(seat)) {
            return;
        }
        List<String> below =
                sellers.below(seat.id()).stream().map(Seat::name).sorted().toList();
        if (!below.isEmpty()) {
            remarks.add(
                    AdviceCode.SEAT_ABOVE_SELLERS,
                    row.place(),
                    row.name(),
                    situation.words().list(below),
                    row.code());
        }
    }

    private static void departments(Situation situation, Remarks remarks) {
        RuleReach reach = new RuleReach(situation);
        if (situation.chart().seats().isEmpty()) {
            return;
        }
        situation.survey().departments().stream()
                .filter(row -> !reach.hasSeats(Set.of(row.code())))
                .forEach(row -> remarks.add(AdviceCode.DEPARTMENT_WITHOUT_SEATS, row.place(), row.name()));
    }
}
