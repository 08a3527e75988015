package tangram.service;

import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Related;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/**
 * What a customer asks for: accepted, assigned, worked on, now and then waiting, solved, followed up and closed;
 * reopened where it was not solved after all. Who is responsible for the asset, else for the project or the contract,
 * is responsible here.
 */
@Entity
@Table(name = "service_request")
@RecordType(
        id = "service-request",
        path = "requests",
        group = "service",
        title = "subject",
        countBy = "status",
        cascade = "service-charge")
class ServiceRequest extends OwnedRecord {

    /** 类型. */
    enum Type {
        INQUIRY,
        FAULT,
        INSTALLATION,
        MAINTENANCE,
        TRAINING,
        COMPLAINT,
        SUGGESTION
    }

    /** 优先级. */
    enum Priority {
        LOW,
        NORMAL,
        @Toned(Tone.ATTENTION)
        HIGH,
        @Toned(Tone.BAD)
        URGENT
    }

    /** 来源. */
    enum Source {
        PHONE,
        EMAIL,
        WECHAT,
        SITE,
        PORTAL
    }

    /** 服务方式. */
    enum Mode {
        ON_SITE,
        REMOTE
    }

    /** 状态. */
    enum RequestStatus implements Status<RequestStatus> {
        NEW,
        @Toned(Tone.ACTIVE)
        ACCEPTED,
        @Toned(Tone.ACTIVE)
        ASSIGNED,
        @Toned(Tone.ACTIVE)
        IN_PROGRESS,
        @Toned(Tone.ATTENTION)
        WAITING_FOR_CUSTOMER,
        @Toned(Tone.ATTENTION)
        WAITING_FOR_PARTS,
        @Toned(Tone.GOOD)
        SOLVED,
        @Toned(Tone.ATTENTION)
        FOLLOW_UP,
        @Toned(Tone.GOOD)
        CLOSED,
        @Toned(Tone.ATTENTION)
        REOPENED,
        CANCELLED;

        @Override
        public Set<RequestStatus> next() {
            return switch (this) {
                case NEW -> Set.of(ACCEPTED, CANCELLED);
                case ACCEPTED -> Set.of(ASSIGNED, CANCELLED);
                case ASSIGNED -> Set.of(IN_PROGRESS, CANCELLED);
                case IN_PROGRESS -> Set.of(WAITING_FOR_CUSTOMER, WAITING_FOR_PARTS, SOLVED, CANCELLED);
                case WAITING_FOR_CUSTOMER, WAITING_FOR_PARTS -> Set.of(IN_PROGRESS, SOLVED, CANCELLED);
                case SOLVED -> Set.of(FOLLOW_UP, REOPENED);
                case FOLLOW_UP -> Set.of(CLOSED, REOPENED);
                case CLOSED -> Set.of(REOPENED);
                case REOPENED -> Set.of(ASSIGNED, IN_PROGRESS, CANCELLED);
                case CANCELLED -> Set.of();
            };
        }
    }

    @Field(listed = true, sortable = true)
    @NotBlank
    @Size(max = 200)
    String subject = "";

    @Field
    @LinkTo(value = "asset", related = Related.YES)
    @Nullable
    Long asset;

    @Field
    @LinkTo(value = "project", related = Related.YES)
    @Nullable
    Long project;

    @Field
    @LinkTo(value = "contract", related = Related.YES)
    @Nullable
    Long contract;

    @Field(listed = true)
    @LinkTo(
            value = "customer",
            related = Related.BY_SWITCH,
            copiedFrom = {"asset", "project", "contract"},
            exact = true)
    @NotNull
    @Nullable
    Long customer;

    @Field(listed = true)
    @LinkTo(value = "contact", copiedFrom = "asset")
    @Nullable
    Long contact;

    /** Who called, where he is no contact that the one who takes the call may see. */
    @Field
    @Size(max = 100)
    @Nullable
    String callerName;

    @Field(as = As.PHONE)
    @Size(max = 60)
    @Nullable
    String callerPhone;

    @Field(listed = true)
    @NotNull
    @Nullable
    Type type;

    @Field(listed = true, sortable = true)
    @NotNull
    Priority priority = Priority.NORMAL;

    @Field(listed = true)
    @NotNull
    RequestStatus status = RequestStatus.NEW;

    @Field
    @Nullable
    Source source;

    @Field
    @Nullable
    Mode mode;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String description;

    /** Whoever entered it, unless it is said. */
    @Field
    @LinkTo("person")
    @Nullable
    Long acceptedBy;

    /** Whoever accepted it, until it is assigned. */
    @Field(listed = true)
    @LinkTo("person")
    @Nullable
    Long handler;

    @Field(listed = true)
    @Nullable
    Instant dueAt;

    @Field
    @Nullable
    Instant respondBy;

    @Field
    @Nullable
    Instant solveBy;

    @Field
    @Nullable
    Instant checkedInAt;

    @Field
    @OneToMany
    List<ProcessEntry> process = new ArrayList<>();

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String solution;

    /** What was written down that solved it; it may say it all. */
    @Field
    @LinkTo("article")
    @Nullable
    Long solutionArticle;

    @Field
    boolean chargeable;

    @Field
    @Min(1)
    @Max(5)
    @Nullable
    Integer satisfaction;

    @Field(as = As.ATTACHMENT)
    @Nullable
    Long customerSignature;

    @Field
    @Size(max = 300)
    @Nullable
    String cancelReason;

    @Field(as = As.LONG_TEXT)
    @Size(max = 4000)
    @Nullable
    String notes;
}
