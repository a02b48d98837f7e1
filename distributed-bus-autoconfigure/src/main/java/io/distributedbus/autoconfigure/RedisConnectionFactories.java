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

package io.distributedbus.autoconfigure;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Finds the connection factory that a channel names, and the default one for those that
 * name none.
 *
 * @param beans where they are
 */
record RedisConnectionFactories(
		ListableBeanFactory beans) implements Function<@Nullable String, RedisConnectionFactory> {

	@Override
	public RedisConnectionFactory apply(@Nullable String name) {
		try {
			return (name != null) ? this.beans.getBean(name, RedisConnectionFactory.class)
					: this.beans.getBean(RedisConnectionFactory.class);
		}
		catch (BeansException ex) {
			throw new IllegalArgumentException(ex.getMessage() + ". The beans of that type are " + known(), ex);
		}
	}

	private List<String> known() {
		return List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, RedisConnectionFactory.class,
				true, false));
	}

}
