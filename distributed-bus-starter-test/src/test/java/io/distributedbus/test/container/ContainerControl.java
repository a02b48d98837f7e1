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
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/**
 * Kills, pauses and starts a container again without removing it. Safe for use by several
 * threads.
 */
public final class ContainerControl {

	private static final Duration PAUSE_LIMIT = Duration.ofMinutes(1);

	private final GenericContainer<?> container;

	/**
	 * Creates the control of a container.
	 * @param container the container, started before the first call
	 */
	public ContainerControl(GenericContainer<?> container) {
		this.container = container;
	}

	/**
	 * Ends the container with SIGKILL and waits until it has ended.
	 */
	public synchronized void kill() {
		docker().killContainerCmd(id()).withSignal("KILL").exec();
		docker().waitContainerCmd(id()).start().awaitStatusCode();
	}

	/**
	 * Starts the container that was killed.
	 */
	public synchronized void start() {
		docker().startContainerCmd(id()).exec();
	}

	/**
	 * Stops all processes of the container where they are. The engine gives up freezing
	 * processes that are busy, so it is asked again.
	 */
	public synchronized void pause() {
		Awaitility.await().atMost(PAUSE_LIMIT).ignoreExceptions().until(() -> {
			if (!isPaused()) {
				docker().pauseContainerCmd(id()).exec();
			}
			return true;
		});
	}

	/**
	 * Lets the processes go on if they were paused.
	 */
	public synchronized void resume() {
		if (isPaused()) {
			docker().unpauseContainerCmd(id()).exec();
		}
	}

	/**
	 * Tells whether the container runs, paused or not.
	 */
	public boolean isRunning() {
		return isTrue(state().getRunning());
	}

	/**
	 * Tells whether the container is paused.
	 */
	public boolean isPaused() {
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
