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

package io.distributedbus.transport.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An address that refuses connections until it is opened, and then leads to the broker.
 */
final class TestForwarder implements AutoCloseable {

	// Keeps the port without listening
	private final Socket holder = bind();

	private final int port = this.holder.getLocalPort();

	private final List<AutoCloseable> sockets = new CopyOnWriteArrayList<>();

	private static Socket bind() {
		try {
			Socket socket = new Socket();
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			return socket;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String address() {
		return "127.0.0.1:" + this.port;
	}

	void open() throws IOException {
		ServerSocket server = new ServerSocket();
		server.setReuseAddress(true);
		server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port));
		this.holder.close();
		this.sockets.add(server);
		run(() -> {
			while (true) {
				Socket client = server.accept();
				String[] address = TestBroker.address().split(":");
				Socket broker = new Socket(address[0], Integer.parseInt(address[1]));
				this.sockets.add(client);
				this.sockets.add(broker);
				run(() -> copy(client, broker));
				run(() -> copy(broker, client));
			}
		});
	}

	private static void copy(Socket from, Socket to) throws IOException {
		try (from; to; InputStream in = from.getInputStream()) {
			in.transferTo(to.getOutputStream());
		}
	}

	private static void run(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// Closed
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws Exception {
		this.holder.close();
		for (AutoCloseable socket : this.sockets) {
			socket.close();
		}
	}

	private interface Work {

		void run() throws IOException;

	}

}
