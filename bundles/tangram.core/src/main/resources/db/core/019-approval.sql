-- What was submitted for approval, as it was then, and how far it is. Who decides something counts moved up first, so that of
-- two who decide at once the later one finds what the other did.
create table core_approval (
    id bigint not null primary key,
    record_type varchar(63) not null,
    record_id bigint not null,
    flow bigint not null,
    submitter bigint not null,
    owner_desk bigint not null,
    submitted_at ${instant} not null,
    note varchar(1000),
    title varchar(1000) not null,
    content ${text} not null,
    hash varchar(64) not null,
    state varchar(16) not null,
    step int not null,
    moved int not null,
    ended_at ${instant},
    constraint core_approval_flow foreign key (flow) references core_flow (id),
    constraint core_approval_submitter foreign key (submitter) references core_person (id)
);
create index core_approval_of_record on core_approval (record_type, record_id, id);
create index core_approval_of_submitter on core_approval (submitter, id desc);

-- A task is a seat's, a desk's, a role's or a person's; who decided it is written when he has.
create table core_approval_task (
    id bigint not null primary key,
    approval bigint not null,
    step int not null,
    place int not null,
    asked varchar(200) not null,
    kind varchar(8) not null,
    holder bigint not null,
    outcome varchar(16) not null,
    remark varchar(16) not null,
    opened_at ${instant} not null,
    decided_at ${instant},
    decided_by bigint,
    behalf bigint,
    comment_text varchar(1000),
    remind_at ${instant},
    reminded_at ${instant},
    escalate_at ${instant},
    escalated_at ${instant},
    also_seat bigint,
    constraint core_approval_task_of foreign key (approval) references core_approval (id)
);
create index core_approval_task_approval on core_approval_task (approval, step, place);
create index core_approval_task_holder on core_approval_task (outcome, kind, holder);
create index core_approval_task_decided on core_approval_task (decided_by, id desc);
create index core_approval_task_remind on core_approval_task (remind_at);
create index core_approval_task_escalate on core_approval_task (escalate_at);

-- Who was told of what was approved, and may read it since.
create table core_approval_copy (
    person bigint not null,
    approval bigint not null,
    constraint core_approval_copy_key primary key (person, approval)
);

-- Who decides in whose place.
create table core_delegation (
    id bigint not null primary key,
    giver bigint not null,
    receiver bigint not null,
    record_type varchar(63),
    first_day date not null,
    last_day date not null,
    constraint core_delegation_giver foreign key (giver) references core_person (id),
    constraint core_delegation_receiver foreign key (receiver) references core_person (id)
);
create index core_delegation_by on core_delegation (giver);
create index core_delegation_to on core_delegation (receiver);
