package tangram.rest.openapi;

import java.util.Map;
import tangram.core.api.access.Operation;
import tangram.core.api.approval.Approvable;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.rest.metadata.Viewer;

/** The calls about what lies beside a record: its files, its timeline, who follows it, who sees it and why. */
final class BesideCalls {

    private final Viewer viewer;
    private final RecordDescriptor type;
    private final Phrases phrases;
    private final Map<String, Object> paths;

    BesideCalls(Viewer viewer, RecordDescriptor type, Map<String, Object> paths) {
        this.viewer = viewer;
        this.type = type;
        this.phrases = new Phrases(viewer.labels(), type);
        this.paths = paths;
    }

    void add() {
        phrases.call("put", "/{id}/follow", "follow")
                .answersNothing(204, phrases.say("follow"))
                .refuses("404")
                .addTo(paths);
        phrases.call("delete", "/{id}/follow", "unfollow")
                .answersNothing(204, phrases.say("unfollow"))
                .refuses("404")
                .addTo(paths);
        phrases.call("get", "/{id}/timeline", "timeline")
                .takes("limit", "after")
                .answers(200, Schema.ref("timeline"), phrases.say("timeline"))
                .refuses("400", "404")
                .addTo(paths);
        phrases.call("get", "/{id}/access", "access")
                .query("person", Schema.text(), phrases.say("access.person"))
                .query("operation", AccessSchemas.ofRecord(), phrases.say("access.operation"))
                .answers(200, Schema.ref("access"), phrases.say("access"))
                .refuses("400", "403", "404")
                .addTo(paths);
        approval();
        files();
        participants();
        if (viewer.may(type, Operation.SHARE)) {
            shares("/{id}/shares", "share");
            shares("/shares", "share-all");
        }
    }

    private void approval() {
        if (type.approval() == Approvable.NO) {
            return;
        }
        phrases.call("get", "/{id}/approval", "approval-standing")
                .answers(200, Schema.ref("approval-standing"), phrases.say("approval-standing"))
                .refuses("404")
                .addTo(paths);
        if (viewer.may(type, Operation.SUBMIT)) {
            phrases.call("post", "/{id}/approval", "submit")
                    .takes("if-match-optional")
                    .once()
                    .body("approval-submitted")
                    .answers(200, Schema.ref("approval-standing"), phrases.say("submit"))
                    .refuses("400", "403", "404", "409", "412")
                    .addTo(paths);
            phrases.call("delete", "/{id}/approval", "withdraw")
                    .answers(200, Schema.ref("approval-standing"), phrases.say("withdraw"))
                    .refuses("403", "404", "409")
                    .addTo(paths);
        }
    }

    private void participants() {
        phrases.call("get", "/{id}/participants", "participants")
                .answers(200, Schema.ref("shares"), phrases.say("participants"))
                .refuses("404")
                .addTo(paths);
        if (viewer.may(type, Operation.SHARE)) {
            changes("/{id}/participants", "participant");
        }
    }

    private void shares(String path, String verb) {
        Call list = phrases.call("get", path, verb + "s").answers(200, Schema.ref("shares"), phrases.say(verb + "s"));
        of(path, list).refuses("400", "403", "404").addTo(paths);
        changes(path, verb);
    }

    private void changes(String path, String verb) {
        phrases.call("post", path, verb)
                .once()
                .body("share-given")
                .answers(201, Schema.ref("share"), phrases.say(verb + "s"))
                .refuses("400", "403", "404", "409")
                .addTo(paths);
        of(path, phrases.call("delete", path + "/{share}", "un" + verb))
                .answersNothing(204, phrases.say("un" + verb))
                .refuses("400", "403", "404")
                .addTo(paths);
    }

    /** Whose records are shared, all at once. */
    private Call of(String path, Call call) {
        return path.startsWith("/{id}") ? call : call.query("of", Schema.text(), phrases.say("share-of"));
    }

    private void files() {
        phrases.call("get", "/{id}/attachments", "attachments")
                .answers(200, Schema.ref("attachments"), phrases.say("attachments"))
                .refuses("404")
                .addTo(paths);
        phrases.call("get", "/{id}/attachments/{file}", "attachment")
                .takes("if-none-match", "range")
                .answers(200, "*/*", Schema.any(), phrases.say("attachment"))
                .marked(200)
                .answers(206, "*/*", Schema.any(), phrases.say("attachment.part"))
                .answersNothing(304, viewer.labels().say("openapi.unchanged"))
                .refuses("404", "416")
                .addTo(paths);
        if (viewer.may(type, Operation.EDIT)) {
            phrases.call("post", "/{id}/attachments", "attach")
                    .query("name", Schema.text(), phrases.say("attachment.name"))
                    .body("*/*", Schema.any())
                    .answers(201, Schema.ref("attachment"), phrases.say("attachment"))
                    .refuses("400", "403", "404", "409", "413")
                    .addTo(paths);
            phrases.call("delete", "/{id}/attachments/{file}", "detach")
                    .answersNothing(204, phrases.say("detach"))
                    .refuses("403", "404", "409")
                    .addTo(paths);
        }
    }
}
