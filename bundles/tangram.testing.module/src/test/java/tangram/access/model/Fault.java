package tangram.access.model;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Mistakes a product could make about access. Each is planted by telling the product something else than what happened. */
enum Fault {
    /** Shares go on after their last day. */
    EXPIRY_IGNORED {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.Give give
                    ? List.of(new Move.Give(give.by(), give.gift().forEver()))
                    : List.of(move);
        }
    },
    /** A share always reaches the superiors of who gets it. */
    SHARES_ALWAYS_CLIMB {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.Give give
                    ? List.of(new Move.Give(give.by(), give.gift().climbingToo()))
                    : List.of(move);
        }
    },
    REVOKED_SHARE_STAYS {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.Revoke ? List.of() : List.of(move);
        }
    },
    /** A share of all one's records is taken for one of those there are. */
    STANDING_SHARE_FORGETS_NEW {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.Give give && give.gift().standing() ? single(give, world) : List.of(move);
        }
    },
    /** A participation is taken for a share. */
    PARTICIPANT_SEES_THE_CONTACTS {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.Give give
                    ? List.of(new Move.Give(give.by(), give.gift().shared()))
                    : List.of(move);
        }
    },
    RULES_ALWAYS_CLIMB {
        @Override
        Rule told(Rule rule, World world) {
            return rule.climbing();
        }
    },
    ENDED_RULE_STAYS {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.EndRule ? List.of() : List.of(move);
        }
    },
    RULE_DATES_IGNORED {
        @Override
        Rule told(Rule rule, World world) {
            return rule.always();
        }
    },
    DEPARTMENT_WITHOUT_SUBTREE {
        @Override
        Rule told(Rule rule, World world) {
            return rule.to() instanceof Rule.Named named && !named.departments().isEmpty()
                    ? rule.to(new Rule.Named(exactly(named, world), Set.of(), Set.of(), Set.of()))
                    : rule;
        }
    },
    CEILING_NOT_CUT {
        @Override
        List<Move> told(Move move, World world) {
            return List.of(move instanceof Move.Ceiling ? new Move.Ceiling(Set.of(), Set.of(), Set.of()) : move);
        }
    },
    /** Who is responsible is not asked for: such rules open nothing. */
    RESPONSIBLE_DESK_IGNORED {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.AddRule added && !(added.rule().to() instanceof Rule.Named)
                    ? List.of(new Move.EndRule(added.rule().id()))
                    : List.of(move);
        }
    },
    /** Every seat of the kind instead of the nearest one. */
    NEAREST_IS_EVERY_ONE {
        @Override
        Rule told(Rule rule, World world) {
            return rule.to() instanceof Rule.Nearest nearest
                    ? rule.to(Rule.seats(ofKind(nearest.kind(), world))).exceptional()
                    : rule;
        }
    },
    OTHER_DEPARTMENTS_ARE_ALL {
        @Override
        Rule told(Rule rule, World world) {
            return rule.which() instanceof Rule.OfOthers ? rule.covering(new Rule.All()) : rule;
        }
    },
    WEAK_COUNTS_AS_STRONG {
        @Override
        List<Move> told(Move move, World world) {
            return switched(move, "related-through-customer", "on");
        }
    },
    PEERS_SEE_EACH_OTHER {
        @Override
        List<Move> told(Move move, World world) {
            return switched(move, "peers-view", "on");
        }
    },
    SUPERIORS_EDIT {
        @Override
        List<Move> told(Move move, World world) {
            return switched(move, "superiors-edit", "on");
        }
    },
    MARKETING_SCOPE_IGNORED {
        @Override
        List<Move> told(Move move, World world) {
            return switched(move, "marketing-scope", "all");
        }
    },
    ACTING_NEVER_ENDS {
        @Override
        List<Move> told(Move move, World world) {
            return List.of(
                    move instanceof Move.Assign assign
                            ? new Move.Assign(assign.login(), assign.seat(), assign.holding(), assign.from(), null)
                            : move);
        }
    },
    /** A seat that comes under another stays where it was. */
    SEAT_TREE_IS_NOT_BUILT_ANEW {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.Seat seat
                            && world.office.seats.containsKey(seat.seat().code())
                    ? List.of()
                    : List.of(move);
        }
    },
    ROLE_IS_NOT_TAKEN_AWAY {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.Roles given && world.rolesOf.containsKey(given.login())
                    ? List.of()
                    : List.of(move);
        }
    },
    ASSISTANTS_IGNORED {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.Assistants ? List.of() : List.of(move);
        }
    },
    /** {@link Planted} does what follows to the answers. */
    EDIT_SHARE_GIVES_DELETE,
    PART_SEEN_BY_WHO_MADE_IT,
    TOTAL_COUNTS_A_ROW_TWICE,
    LIST_SHOWS_ONE_MORE,
    INVISIBLE_IS_FORBIDDEN,
    REFUSED_EDIT_IS_WRITTEN,
    LINK_TO_INVISIBLE_ACCEPTED,
    TIMELINE_SHOWS_ALL,
    FILTER_LOOKS_AT_THE_INVISIBLE,
    SEARCH_FINDS_ALL,
    NAMES_OF_INVISIBLE_HIDDEN,
    HISTORY_OPEN_TO_ALL,
    EXPLAINS_MORE_THAN_IT_ALLOWS,
    EXPLAINED_GROUNDS_ARE_ADDED_UP,
    /** What was withdrawn stays with who had to decide on it. */
    WITHDRAWN_TASK_STAYS {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.Withdraw ? List.of() : List.of(move);
        }
    },
    DELEGATION_NEVER_ENDS {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.Delegate given
                    ? List.of(new Move.Delegate(
                            given.giver(),
                            given.receiver(),
                            given.type(),
                            given.from(),
                            given.until().plusYears(1)))
                    : List.of(move);
        }
    },
    DELEGATION_IS_FOR_ALL_TYPES {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.Delegate given
                    ? List.of(new Move.Delegate(
                            given.giver(), given.receiver(), Optional.empty(), given.from(), given.until()))
                    : List.of(move);
        }
    },
    /** Who was told of an approval cannot read it. */
    COPIES_FORGOTTEN {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.Flow flow
                    ? List.of(new Move.Flow(flow.type(), flow.steps(), List.of(), flow.handling()))
                    : List.of(move);
        }
    },
    /** Nobody is asked to handle what was approved. */
    HANDLING_FORGOTTEN {
        @Override
        List<Move> told(Move move, World world) {
            return move instanceof Move.Flow flow
                    ? List.of(new Move.Flow(flow.type(), flow.steps(), flow.copies(), Optional.empty()))
                    : List.of(move);
        }
    },
    WHO_DECIDED_READS_NO_MORE,
    /** A task opens what goes with the record, too. */
    TASK_OPENS_WHAT_IS_AROUND,
    /** A task is enough, without the module. */
    TASK_STANDS_FOR_THE_ROLE;

    /** What the product is told instead. */
    List<Move> told(Move move, World world) {
        return List.of(move instanceof Move.AddRule added ? new Move.AddRule(told(added.rule(), world)) : move);
    }

    Rule told(Rule rule, World world) {
        return rule;
    }

    private static List<Move> single(Move.Give give, World world) {
        List<Move> each = new ArrayList<>();
        for (Item item : world.living(give.kind())) {
            if (world.office.desksOf(give.by(), world.today).contains(world.deskOf(item))) {
                each.add(new Move.Give(give.by(), give.gift().of(item.key)));
            }
        }
        return each;
    }

    private static Set<String> exactly(Rule.Named named, World world) {
        return world.office.seats.values().stream()
                .filter(seat -> named.departments().contains(seat.department()))
                .map(Office.Seat::code)
                .collect(toSet());
    }

    private static String[] ofKind(String kind, World world) {
        return world.office.seats.values().stream()
                .filter(seat -> kind.equals(seat.kind()))
                .map(Office.Seat::code)
                .toArray(String[]::new);
    }

    private static List<Move> switched(Move move, String name, String always) {
        if (move instanceof Move.Ceiling) {
            return List.of(move, new Move.Switch(name, always));
        }
        return move instanceof Move.Switch set && set.name().equals(name) ? List.of() : List.of(move);
    }
}
