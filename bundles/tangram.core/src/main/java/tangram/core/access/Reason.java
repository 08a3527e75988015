package tangram.core.access;

import tangram.core.access.HeldShares.Held;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;
import tangram.kernel.api.access.Explanation.Ground;

/** Why something opens records to somebody; kept with what it opens when access is explained. */
sealed interface Reason {

    Ground ground();

    /** The same with all single shares taken for one, as it is said of a whole type. */
    default Reason summary() {
        return this;
    }

    /** Reasons of which no more is to be said. */
    enum Plain implements Reason {
        OWN(Ground.OWN),
        BELOW(Ground.BELOW),
        PEERS(Ground.PEERS),
        PUBLISHED(Ground.PUBLISHED),
        BASE_DATA(Ground.BASE_DATA),
        SHARES(Ground.SHARE),
        STANDING_SHARES(Ground.STANDING_SHARE),
        PARTICIPATIONS(Ground.PARTICIPATION),
        TASK(Ground.TASK);

        private final Ground ground;

        Plain(Ground ground) {
            this.ground = ground;
        }

        @Override
        public Ground ground() {
            return ground;
        }
    }

    /** A rule of the company. */
    record ByRule(SharingRule rule) implements Reason {
        @Override
        public Ground ground() {
            return rule.to() instanceof Recipients.Named ? Ground.RULE : Ground.RESPONSIBLE;
        }
    }

    /** What the seat he assists has, and why that has it. */
    record Assisting(Assistant assistant, Reason why) implements Reason {
        @Override
        public Ground ground() {
            return Ground.ASSISTANT;
        }
    }

    /**
     * What somebody gave.
     *
     * @param with the type of the record it came with; empty when it was given itself
     */
    record Given(Held held, String with) implements Reason {
        @Override
        public Ground ground() {
            return summary().ground();
        }

        @Override
        public Reason summary() {
            return held.record() == 0 ? Plain.STANDING_SHARES : held.part() ? Plain.PARTICIPATIONS : Plain.SHARES;
        }
    }

    /** What the record has that this is a part of, and why. */
    record OfWhole(String whole, Reason why) implements Reason {
        @Override
        public Ground ground() {
            return Ground.WHOLE;
        }
    }
}
