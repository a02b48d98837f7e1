# shellcheck shell=bash
# Finds a JDK, for the scripts beside this file

# The feature version (17, 21, ...) of the JDK in directory $1; fails if there is no JDK
jdk_version() {
	[[ -n "$1" && -x "$1/bin/java" && -x "$1/bin/javac" ]] || return 1
	local version
	version=$("$1/bin/java" -version 2>&1 </dev/null | sed -n 's/.* version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' | head -n 1)
	[[ -n "$version" ]] && echo "$version"
}

# The directories in which a JDK may live, the one in use first
jdk_candidates() {
	echo "${JAVA_HOME:-}"
	local java
	if java=$(command -v javac); then
		java=$(readlink -f "$java" 2>/dev/null || echo "$java")
		echo "${java%/bin/javac}"
	fi
	env | sed -n 's/^JAVA_HOME_[0-9A-Za-z_]*=//p'
	local directory
	for directory in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
		if [[ -d "$directory" ]]; then
			echo "$directory"
		fi
	done
}

# The first JDK whose version is at least $1
find_jdk() {
	local directory version
	while read -r directory; do
		if version=$(jdk_version "$directory") && ((version >= $1)); then
			echo "$directory"
			return 0
		fi
	done < <(jdk_candidates)
	return 1
}
