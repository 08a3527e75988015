package tangram.activity;

import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/** An activity without a title is called by the first line of its content. */
final class ActivityRules implements RecordRules<Activity> {

    private static final int MOST = 100;

    @Override
    public Class<Activity> type() {
        return Activity.class;
    }

    @Override
    public void derive(Change<Activity> change) {
        Activity activity = change.record();
        boolean called = activity.title != null && !activity.title.isBlank();
        if (!called && activity.content != null) {
            activity.title = activity.content
                    .strip()
                    .lines()
                    .findFirst()
                    .map(ActivityRules::cut)
                    .orElse(null);
        }
    }

    /** In whole characters; a line may be longer than a title. */
    private static String cut(String line) {
        return line.codePoints()
                .limit(MOST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
