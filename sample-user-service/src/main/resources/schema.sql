create table users (
	id varchar(36) primary key,
	name varchar(255) not null,
	email varchar(255) not null,
	customer boolean default false not null
);
