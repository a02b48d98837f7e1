# Redis out of a Debian with the package redis-server, as bin/brokers makes it where there is no image registry.
# It behaves like the public image as far as the tests use that: arguments alone are arguments of redis-server, and the
# network may connect.
ARG BASE
FROM $BASE
RUN printf '%s\n' '#!/bin/sh' \
	'case ${1:-} in -* | *.conf) set -- redis-server "$@" ;; esac' \
	'[ "$1" != redis-server ] || set -- "$@" --protected-mode no' \
	'exec "$@"' >/usr/local/bin/docker-entrypoint.sh \
	&& chmod +x /usr/local/bin/docker-entrypoint.sh \
	&& mkdir /data && chown redis:redis /data
VOLUME /data
EXPOSE 6379
USER redis
WORKDIR /data
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["redis-server"]
