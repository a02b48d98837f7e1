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

package io.distributedbus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came out: as a table for people, and as JSON.
 */
final class Report {

	private final List<Workload> workloads = new ArrayList<>();

	private final List<Figure> figures = new ArrayList<>();

	private final Map<String, String> circumstances = new LinkedHashMap<>();

	void add(Workload workload) {
		this.workloads.add(workload);
	}

	void add(Figure figure) {
		if (!figure.values().isEmpty()) {
			this.figures.add(figure);
		}
	}

	void add(String circumstance, String value) {
		this.circumstances.put(circumstance, value);
	}

	String markdown() {
		StringBuilder text = new StringBuilder();
		this.circumstances
			.forEach((name, value) -> text.append("* ").append(name).append(": ").append(value).append('\n'));
		text.append("\n| workload | contender | envelopes/s | µs CPU each | bytes each | runs |\n");
		text.append("| --- | --- | ---: | ---: | ---: | ---: |\n");
		this.workloads.forEach((workload) -> text.append(workload.rows()));
		text.append("\nFor all contenders of a workload alike:\n\n");
		this.workloads.forEach((workload) -> text.append(workload.guarantees()));
		text.append("\n| figure | median | range | of | goal | reached |\n");
		text.append("| --- | ---: | ---: | ---: | ---: | --- |\n");
		this.figures.forEach((figure) -> text.append(figure.row()).append('\n'));
		return text.toString();
	}

	void write(Path directory) throws IOException {
		Files.writeString(directory.resolve("results.md"), markdown());
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("circumstances", this.circumstances);
		Map<String, Object> samples = new LinkedHashMap<>();
		this.workloads.forEach((workload) -> samples.put(workload.name(), workload.samples()));
		json.put("samples", samples);
		json.put("figures", this.figures);
		JsonMapper.builder()
			.enable(SerializationFeature.INDENT_OUTPUT)
			.build()
			.writeValue(directory.resolve("results.json"), json);
	}

}
