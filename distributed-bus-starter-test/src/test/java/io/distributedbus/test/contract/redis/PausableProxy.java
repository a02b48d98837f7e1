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

package io.distributedbus.test.contract.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a client and a server, and passes nothing on while it is paused, as a
 * network does that has failed without notice.
 */
final class PausableProxy implements AutoCloseable {

	private final RedisBroker broker;

	private final ServerSocket server;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final Object monitor = new Object();

	private boolean paused;

	private PausableProxy(RedisBroker broker, ServerSocket server) {
		this.broker = broker;
		this.server = server;
	}

	static PausableProxy before(RedisBroker broker) {
		try {
			PausableProxy proxy = new PausableProxy(broker, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
			start(proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("There is no port for the proxy", ex);
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "proxy");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Returns the properties with which Boot finds the server through this proxy.
	 */
	Map<String, String> properties() {
		return Map.of("spring.data.redis.host", this.server.getInetAddress().getHostAddress(), "spring.data.redis.port",
				Integer.toString(this.server.getLocalPort()));
	}

	private void accept() {
		try {
			while (!this.server.isClosed()) {
				Socket client = this.server.accept();
				this.sockets.add(client);
				Socket upstream = new Socket(this.broker.host(), this.broker.port());
				this.sockets.add(upstream);
				start(() -> pass(client, upstream));
				start(() -> pass(upstream, client));
			}
		}
		catch (IOException ex) {
			close();
		}
	}

	private void pass(Socket from, Socket to) {
		byte[] buffer = new byte[64 * 1024];
		try (from; to) {
			for (int count = from.getInputStream().read(buffer); count >= 0;) {
				write(to, buffer, count);
				count = from.getInputStream().read(buffer);
			}
		}
		catch (IOException ex) {
			// One of the two has ended, and with it the other
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	// Once it is paused, nothing is on its way any more
	private void write(Socket to, byte[] buffer, int count) throws IOException, InterruptedException {
		synchronized (this.monitor) {
			while (this.paused) {
				this.monitor.wait();
			}
			to.getOutputStream().write(buffer, 0, count);
		}
	}

	void pause() {
		setPaused(true);
	}

	void resume() {
		setPaused(false);
	}

	private void setPaused(boolean paused) {
		synchronized (this.monitor) {
			this.paused = paused;
			this.monitor.notifyAll();
		}
	}

	@Override
	public void close() {
		resume();
		try {
			this.server.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The proxy cannot be closed", ex);
		}
	}

}
