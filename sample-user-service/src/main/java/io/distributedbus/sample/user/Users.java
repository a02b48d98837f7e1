/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.distributedbus.sample.user;

import java.util.List;
import java.util.UUID;

import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the users in a database and announces new ones.
 */
@Service
class Users {

	private final JdbcClient jdbc;

	private final DistributedBus bus;

	Users(JdbcClient jdbc, DistributedBus bus) {
		this.jdbc = jdbc;
		this.bus = bus;
	}

	// tag::publish[]
	@Transactional
	User register(NewUser newUser) {
		User user = new User(UUID.randomUUID().toString(), newUser.name(), newUser.email(), false);
		this.jdbc.sql("insert into users (id, name, email) values (:id, :name, :email)").paramSource(user).update();
		// Throws when the broker does not confirm: then the user is not stored either
		this.bus.convertAndPublishEvent("user.registered", new UserRegistered(user.id(), user.name(), user.email()),
				Metadata.empty().withPartitionKey(user.id()));
		return user;
	}
	// end::publish[]

	List<User> findAll() {
		return this.jdbc.sql("select id, name, email, customer from users order by name").query(User.class).list();
	}

	void markCustomer(String userId) {
		this.jdbc.sql("update users set customer = true where id = ?").param(userId).update();
	}

}
