package tangram.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Listing;

/** What was agreed for a year, its quarters and months, and what follows for the others. */
class AimsTest {

    private static Figure figure(Period period, long amount) {
        return new Figure(
                Map.of("owner", 1L, "startsOn", period.from(), "endsOn", period.to()),
                1,
                Map.of("amount", BigDecimal.valueOf(amount)),
                new Listing("target", ""));
    }

    @Test
    void whatIsSaidOfAYearCountsForItAndNotForItsParts() {
        Aims aims = new Aims(List.of(figure(Period.of(2026, null, null), 900)), "owner");

        assertThat(aims.of(1, Period.of(2026, null, null))).contains(BigDecimal.valueOf(900));
        assertThat(aims.of(1, Period.of(2026, 1, null))).isEmpty();
        assertThat(aims.of(2, Period.of(2026, null, null))).isEmpty();
    }

    /** Twelve months, four quarters and a year, each said or not: the model goes from the months up. */
    @Test
    void aPeriodOfWhichNothingWasSaidIsItsPartsTogether() {
        Random random = new Random(9);
        for (int round = 0; round < 500; round++) {
            Long[] months = new Long[12];
            Long[] quarters = new Long[4];
            List<Figure> said = new ArrayList<>();
            for (int month = 0; month < 12; month++) {
                if (random.nextInt(3) == 0) {
                    months[month] = 1L + random.nextInt(1000);
                    said.add(figure(Period.of(2026, null, month + 1), months[month]));
                }
            }
            for (int quarter = 0; quarter < 4; quarter++) {
                for (int month = quarter * 3; month < quarter * 3 + 3; month++) {
                    if (months[month] != null) {
                        quarters[quarter] = (quarters[quarter] == null ? 0 : quarters[quarter]) + months[month];
                    }
                }
                if (random.nextInt(3) == 0) {
                    quarters[quarter] = 1L + random.nextInt(1000);
                    said.add(figure(Period.of(2026, quarter + 1, null), quarters[quarter]));
                }
            }
            Long year = null;
            for (Long quarter : quarters) {
                if (quarter != null) {
                    year = (year == null ? 0 : year) + quarter;
                }
            }
            Aims aims = new Aims(said, "owner");
            assertThat(aims.of(1, Period.of(2026, null, null)))
                    .isEqualTo(Optional.ofNullable(year).map(BigDecimal::valueOf));
            for (int quarter = 0; quarter < 4; quarter++) {
                assertThat(aims.of(1, Period.of(2026, quarter + 1, null)))
                        .isEqualTo(Optional.ofNullable(quarters[quarter]).map(BigDecimal::valueOf));
            }
        }
    }
}
