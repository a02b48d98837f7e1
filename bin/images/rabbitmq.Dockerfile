# RabbitMQ out of a Debian with the package rabbitmq-server, as bin/brokers makes it where there is no image registry.
# It behaves like the public image as far as the tests use that.
ARG BASE
FROM $BASE
# The package's own wrapper hides the log in a file
ENV PATH=/usr/lib/rabbitmq/bin:$PATH HOME=/var/lib/rabbitmq LANG=C.UTF-8 RABBITMQ_LOGS=-
RUN rm -rf /etc/rabbitmq/rabbitmq-env.conf /var/lib/rabbitmq/.erlang.cookie /var/lib/rabbitmq/mnesia \
	&& mkdir -p /etc/rabbitmq/conf.d && chown -R rabbitmq:rabbitmq /etc/rabbitmq /var/lib/rabbitmq /var/log/rabbitmq
VOLUME /var/lib/rabbitmq
EXPOSE 4369 5552 5671 5672 15672 25672
USER rabbitmq
WORKDIR /var/lib/rabbitmq
CMD ["rabbitmq-server"]
