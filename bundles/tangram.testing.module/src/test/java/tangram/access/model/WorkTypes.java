package tangram.access.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tangram.core.api.approval.Approvable;
import tangram.module.api.Module;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Related;

/** What is done for customers: the least of each type that access speaks of, with the ways to who is responsible. */
final class WorkTypes implements Module {

    @Override
    public String id() {
        return "work";
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Project.class, Asset.class, ServiceRequest.class, ServiceCharge.class, Activity.class);
    }

    @Entity
    @Table(name = "work_project")
    @RecordType(
            id = "project",
            path = "projects",
            group = "service",
            title = "name",
            numbering = false,
            approval = Approvable.REVISED,
            countBy = "stage")
    static class Project extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        SalesTypes.Stage stage = SalesTypes.Stage.OPEN;

        @Field(listed = true)
        @LinkTo(value = "contract", related = Related.YES)
        @Nullable
        Long contract;

        @Field(listed = true)
        @LinkTo("customer")
        @Nullable
        Long customer;
    }

    @Entity
    @Table(name = "work_asset")
    @RecordType(id = "asset", path = "assets", group = "service", title = "name", numbering = false, countBy = "stage")
    static class Asset extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        SalesTypes.Stage stage = SalesTypes.Stage.OPEN;

        @Field(listed = true)
        @LinkTo(value = "contract", related = Related.YES)
        @Nullable
        Long contract;

        @Field(listed = true)
        @LinkTo(value = "project", related = Related.YES)
        @Nullable
        Long project;

        @Field(listed = true)
        @LinkTo(value = "customer", related = Related.BY_SWITCH)
        @Nullable
        Long customer;
    }

    @Entity
    @Table(name = "work_service_request")
    @RecordType(
            id = "service-request",
            path = "requests",
            group = "service",
            title = "name",
            numbering = false,
            countBy = "stage")
    static class ServiceRequest extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        SalesTypes.Stage stage = SalesTypes.Stage.OPEN;

        @Field(listed = true)
        @LinkTo(value = "asset", related = Related.YES)
        @Nullable
        Long asset;

        @Field(listed = true)
        @LinkTo(value = "project", related = Related.YES)
        @Nullable
        Long project;

        @Field(listed = true)
        @LinkTo(value = "contract", related = Related.YES)
        @Nullable
        Long contract;

        @Field(listed = true)
        @LinkTo(value = "customer", related = Related.BY_SWITCH)
        @Nullable
        Long customer;
    }

    @Entity
    @Table(name = "work_service_charge")
    @RecordType(
            id = "service-charge",
            path = "charges",
            group = "service",
            title = "name",
            numbering = false,
            countBy = "stage")
    static class ServiceCharge extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        SalesTypes.Stage stage = SalesTypes.Stage.OPEN;

        @Field(listed = true)
        @LinkTo(value = "service-request", related = Related.YES)
        @Nullable
        Long serviceRequest;

        @Field(listed = true)
        @LinkTo(value = "asset", related = Related.YES)
        @Nullable
        Long asset;

        @Field(listed = true)
        @LinkTo(value = "customer", related = Related.BY_SWITCH)
        @Nullable
        Long customer;
    }

    @Entity
    @Table(name = "work_activity")
    @RecordType(
            id = "activity",
            path = "activities",
            group = "daily",
            title = "name",
            numbering = false,
            countBy = "stage")
    static class Activity extends OwnedRecord {
        @Field(listed = true, searchable = true)
        @NotBlank
        @Size(max = 60)
        String name = "";

        @Field(listed = true, ruleable = true)
        @NotNull
        SalesTypes.Stage stage = SalesTypes.Stage.OPEN;

        @Field(listed = true)
        @LinkTo(value = "opportunity", related = Related.YES)
        @Nullable
        Long opportunity;

        @Field(listed = true)
        @LinkTo(value = "contract", related = Related.YES)
        @Nullable
        Long contract;

        @Field(listed = true)
        @LinkTo(value = "project", related = Related.YES)
        @Nullable
        Long project;

        @Field(listed = true)
        @LinkTo(value = "asset", related = Related.YES)
        @Nullable
        Long asset;

        @Field(listed = true)
        @LinkTo(value = "service-request", related = Related.YES)
        @Nullable
        Long serviceRequest;

        @Field(listed = true)
        @LinkTo(value = "customer", related = Related.YES)
        @Nullable
        Long customer;
    }
}
