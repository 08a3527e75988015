package tangram.survey.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tangram.survey.file.Survey.SeatRow;

/** Which seat of a survey is meant by a code or an alias. */
public final class SeatCodes {

    private final Map<String, String> byName = new HashMap<>();

    private SeatCodes() {}

    public static SeatCodes of(List<SeatRow> seats) {
        SeatCodes codes = new SeatCodes();
        for (SeatRow seat : seats) {
            seat.aliases().forEach(alias -> codes.byName.putIfAbsent(alias, seat.code()));
        }
        seats.forEach(seat -> codes.byName.put(seat.code(), seat.code()));
        return codes;
    }

    public boolean has(String codeOrAlias) {
        return byName.containsKey(codeOrAlias);
    }

    /** The code; a name that is not in the survey stays as it is. */
    public String code(String codeOrAlias) {
        return byName.getOrDefault(codeOrAlias, codeOrAlias);
    }
}
