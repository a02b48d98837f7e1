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

package io.distributedbus.test.contract.node;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a file that another process appends to. Safe for use by several threads.
 */
final class GrowingFile {

	private final Path path;

	private final List<String> lines = new ArrayList<>();

	private long position;

	GrowingFile(Path path) {
		this.path = path;
	}

	/**
	 * Returns all complete lines; reads only what was appended since the last call.
	 */
	synchronized List<String> read() {
		try (RandomAccessFile file = new RandomAccessFile(this.path.toFile(), "r")) {
			int length = Math.toIntExact(file.length() - this.position);
			if (length > 0) {
				byte[] bytes = new byte[length];
				file.seek(this.position);
				file.readFully(bytes);
				add(bytes);
			}
			return List.copyOf(this.lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The file of a node cannot be read", ex);
		}
	}

	private void add(byte[] bytes) {
		int begin = 0;
		for (int i = 0; i < bytes.length; i++) {
			if (bytes[i] == '\n') {
				this.lines.add(new String(bytes, begin, i - begin, StandardCharsets.UTF_8));
				begin = i + 1;
			}
		}
		this.position += begin;
	}

}
