create table narrow_narrow (${owned}, subject varchar(60));
