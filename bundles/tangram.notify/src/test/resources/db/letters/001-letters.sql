create table letters_letter (
  ${owned},
  title varchar(100) not null
);
