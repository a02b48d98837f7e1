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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate that is made for one run and has signed itself.
 *
 * @param certificate the certificate as a text
 * @param key the private key as a text
 */
record Certificate(String certificate, String key) {

	private static final String PASSWORD = "password";

	/**
	 * Makes a certificate with the tool of the JDK.
	 * @param address the address of the server
	 * @param directory an empty directory
	 */
	static Certificate of(String address, Path directory) throws IOException, GeneralSecurityException {
		Path file = directory.resolve("server.p12");
		Process tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "redis", "-keyalg", "RSA", "-keysize", "2048", "-validity", "2", "-dname",
				"CN=redis", "-ext", "san=ip:" + address, "-storetype", "PKCS12", "-keystore", file.toString(),
				"-storepass", PASSWORD)
			.redirectErrorStream(true)
			.start();
		String output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (!Files.exists(file)) {
			throw new IllegalStateException("There is no certificate: " + output);
		}
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream input = Files.newInputStream(file)) {
			store.load(input, PASSWORD.toCharArray());
		}
		return new Certificate(text("CERTIFICATE", store.getCertificate("redis").getEncoded()),
				text("PRIVATE KEY", store.getKey("redis", PASSWORD.toCharArray()).getEncoded()));
	}

	private static String text(String type, byte[] content) {
		String lines = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
	}

	/**
	 * Without the key.
	 */
	@Override
	public String toString() {
		return this.certificate;
	}

}
