create table untitled_untitled (${owned}, number integer not null);
