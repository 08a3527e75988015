-- Organisation, roles, rules, numbers and the audit. Ids are made by the application; things people name have a code.

-- Rows that exist only to be locked: whoever needs to be alone with a subject updates its row first.
create table core_lock (
    name varchar(32) not null primary key,
    taken bigint not null
);
insert into core_lock (name, taken) values ('organisation', 0);
insert into core_lock (name, taken) values ('number', 0);

create table core_company (
    fact varchar(64) not null primary key,
    content ${text} not null
);

create table core_department (
    id bigint not null primary key,
    code varchar(64) not null,
    name varchar(200) not null,
    parent bigint,
    constraint core_department_code unique (code),
    constraint core_department_parent foreign key (parent) references core_department (id)
);

create table core_seat (
    id bigint not null primary key,
    code varchar(64) not null,
    name varchar(200) not null,
    department bigint not null,
    reports_to bigint,
    kind varchar(64),
    constraint core_seat_code unique (code),
    constraint core_seat_department foreign key (department) references core_department (id),
    constraint core_seat_reports_to foreign key (reports_to) references core_seat (id)
);

create table core_seat_alias (
    alias varchar(64) not null primary key,
    seat bigint not null,
    constraint core_seat_alias_seat foreign key (seat) references core_seat (id)
);

create table core_person (
    id bigint not null primary key,
    login varchar(64) not null,
    name varchar(200) not null,
    administrator boolean not null,
    active boolean not null,
    constraint core_person_login unique (login)
);

-- A desk without a seat is the one everybody has (R21); a desk without a holder waits for a successor (R23).
create table core_desk (
    id bigint not null primary key,
    seat bigint,
    holder bigint,
    constraint core_desk_seat foreign key (seat) references core_seat (id),
    constraint core_desk_holder foreign key (holder) references core_person (id)
);

create table core_assignment (
    person bigint not null,
    desk bigint not null,
    kind varchar(16) not null,
    starts date,
    ends date,
    constraint core_assignment_key primary key (person, desk),
    constraint core_assignment_person foreign key (person) references core_person (id),
    constraint core_assignment_desk foreign key (desk) references core_desk (id)
);

create table core_role (
    id bigint not null primary key,
    code varchar(64) not null,
    name varchar(200) not null,
    constraint core_role_code unique (code)
);

-- right_key is a module group, a record type or *; the operation 'none' keeps a key that opens nothing.
create table core_role_right (
    role bigint not null,
    right_key varchar(64) not null,
    operation varchar(32) not null,
    constraint core_role_right_key primary key (role, right_key, operation),
    constraint core_role_right_role foreign key (role) references core_role (id)
);

create table core_person_role (
    person bigint not null,
    role bigint not null,
    constraint core_person_role_key primary key (person, role),
    constraint core_person_role_person foreign key (person) references core_person (id),
    constraint core_person_role_role foreign key (role) references core_role (id)
);

create table core_reading_rule (
    id bigint not null primary key,
    code varchar(64) not null,
    why varchar(1000) not null,
    constraint core_reading_rule_code unique (code)
);

create table core_reading_rule_seat (
    rule bigint not null,
    seat bigint not null,
    constraint core_reading_rule_seat_key primary key (seat, rule),
    constraint core_reading_rule_seat_rule foreign key (rule) references core_reading_rule (id),
    constraint core_reading_rule_seat_seat foreign key (seat) references core_seat (id)
);

create table core_number_rule (
    id bigint not null primary key,
    record_type varchar(64) not null,
    mode varchar(16) not null,
    pattern varchar(64) not null,
    reset_by varchar(8) not null,
    assign_at varchar(16) not null,
    gapless boolean not null,
    constraint core_number_rule_type unique (record_type)
);

create table core_number_counter (
    record_type varchar(64) not null,
    scope varchar(16) not null,
    next_number bigint not null,
    constraint core_number_counter_key primary key (record_type, scope)
);

create table core_number_ledger (
    record_type varchar(64) not null,
    code varchar(64) not null,
    record_id bigint not null,
    how varchar(8) not null,
    happened ${instant} not null,
    constraint core_number_ledger_key primary key (record_type, code)
);

-- No foreign key to the person: the audit outlives whatever it speaks of.
create table core_audit (
    id bigint not null primary key,
    happened ${instant} not null,
    person bigint not null,
    login varchar(64) not null,
    source varchar(200) not null,
    record_type varchar(64) not null,
    record_id bigint not null,
    operation varchar(64) not null,
    changes ${text} not null,
    hash varchar(64) not null
);
create index core_audit_record on core_audit (record_type, record_id, id desc);
