package tangram.notify;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;

/** Every notice was told to somebody, and no mail was given up. */
@Component
public final class NoticeCheckup implements Checkup {

    @Activate
    public NoticeCheckup(@Reference NotifySchema schema) {}

    @Override
    public Sentence subject() {
        return Sentence.of("doctor.notices", "notices");
    }

    @Override
    public void look(Rows moment, Findings findings) {
        findings.wrong(
                "doctor.notices.nobodys",
                "{0} notices in {1} were told to nobody there is: {2}",
                "notify_notice",
                Cases.of(
                        moment,
                        "select n.id from notify_notice n where not exists (select 1 from core_person p where p.id ="
                                + " n.person)"));
        findings.wrong(
                "doctor.notices.given-up",
                "{0} mails in {1} were given up: {2}",
                "notify_mail",
                Cases.of(moment, "select notice from notify_mail where parked = true"));
    }
}
