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

package io.distributedbus.test.container;

import java.time.Duration;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.distributedbus.test.contract.harness.BrokerControl;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/**
 * A broker in a container, which keeps its address and its data when it is killed and
 * started again. Safe for use by several threads.
 *
 * @param <C> the type of the container
 */
public abstract class ContainerBroker<C extends GenericContainer<?>> implements BrokerControl, AutoCloseable {

	private static final Duration PAUSE_LIMIT = Duration.ofMinutes(1);

	private final C container;

	/**
	 * Creates the broker.
	 * @param container the container, which runs
	 */
	protected ContainerBroker(C container) {
		this.container = container;
	}

	/**
	 * Returns the container.
	 * @return the container
	 */
	protected final C container() {
		return this.container;
	}

	/**
	 * Returns the host at which the ports are.
	 */
	public final String host() {
		return this.container.getHost();
	}

	/**
	 * Waits until the broker, which was started again, does its work.
	 */
	protected abstract void awaitReady();

	/**
	 * Called before the broker is killed while it answers.
	 */
	protected void aboutToBeKilled() {
	}

	@Override
	public final synchronized void kill() {
		if (isRunning()) {
			if (!isPaused()) {
				aboutToBeKilled();
			}
			docker().killContainerCmd(id()).withSignal("KILL").exec();
			docker().waitContainerCmd(id()).start().awaitStatusCode();
		}
	}

	@Override
	public final synchronized void restart() {
		if (!isRunning()) {
			docker().startContainerCmd(id()).exec();
			awaitReady();
		}
	}

	// The engine gives up freezing processes that are busy, so it is asked again
	@Override
	public final synchronized void pause() {
		Awaitility.await().atMost(PAUSE_LIMIT).ignoreExceptions().until(() -> {
			if (!isPaused()) {
				docker().pauseContainerCmd(id()).exec();
			}
			return true;
		});
	}

	@Override
	public final synchronized void resume() {
		if (isPaused()) {
			docker().unpauseContainerCmd(id()).exec();
		}
	}

	@Override
	public final synchronized void close() {
		this.container.stop();
	}

	private boolean isRunning() {
		return isTrue(state().getRunning());
	}

	private boolean isPaused() {
		return isTrue(state().getPaused());
	}

	private static boolean isTrue(@Nullable Boolean flag) {
		return Boolean.TRUE.equals(flag);
	}

	private InspectContainerResponse.ContainerState state() {
		return docker().inspectContainerCmd(id()).exec().getState();
	}

	private DockerClient docker() {
		return this.container.getDockerClient();
	}

	private String id() {
		return this.container.getContainerId();
	}

}
