package tangram.lead;

/** Which leads somebody has, as filters. */
final class LeadsHeld {

    /** Nobody follows up more; counting ends here. */
    static final int MOST = 10_000;

    private LeadsHeld() {}

    /** Those that are not done with. */
    static String by(String login) {
        return "status=in=(new,assigned,following-up);owner==" + login;
    }

    /** Those he was given this month and still has. */
    static String givenTo(String login) {
        return "assignedOn=ge=@month;owner==" + login;
    }
}
