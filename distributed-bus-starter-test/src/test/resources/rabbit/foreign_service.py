"""A service that knows nothing of the bus, but shares its topic exchange as services of goamqp do.

    foreign_service.py publish EXCHANGE ROUTING_KEY SERVICE BODY
    foreign_service.py consume EXCHANGE ROUTING_KEY SERVICE COUNT

The broker is named by HOST, PORT, USERNAME and PASSWORD in the environment. What is consumed is printed, a line of JSON
for each message, after a line that says "ready".
"""
import json
import os
import sys

import pika


def connect():
    credentials = pika.PlainCredentials(os.environ["USERNAME"], os.environ["PASSWORD"])
    return pika.BlockingConnection(
        pika.ConnectionParameters(os.environ["HOST"], int(os.environ["PORT"]), credentials=credentials))


def publish(channel, exchange, routing_key, service, body):
    channel.confirm_delivery()
    properties = pika.BasicProperties(content_type="application/json", delivery_mode=2, headers={"service": service})
    channel.basic_publish(exchange, routing_key, body.encode(), properties, mandatory=True)


def consume(channel, exchange, routing_key, service, count):
    queue = f"{exchange}.queue.{service}"
    channel.queue_declare(queue, durable=True, arguments={"x-expires": 300000})
    channel.queue_bind(queue, exchange, routing_key)
    channel.basic_qos(prefetch_count=20)
    print("ready", flush=True)
    for method, properties, body in channel.consume(queue, inactivity_timeout=60):
        if method is None:
            sys.exit("nothing has arrived in a minute")
        channel.basic_ack(method.delivery_tag)
        print(json.dumps({
            "routing_key": method.routing_key,
            "content_type": properties.content_type,
            "delivery_mode": properties.delivery_mode,
            "message_id": properties.message_id,
            "headers": properties.headers,
            "body": body.decode(),
        }), flush=True)
        count -= 1
        if count == 0:
            break
    channel.cancel()
    channel.queue_delete(queue)


def main(command, exchange, routing_key, service, last):
    connection = connect()
    channel = connection.channel()
    channel.exchange_declare(exchange, "topic", durable=True)
    if command == "publish":
        publish(channel, exchange, routing_key, service, last)
    else:
        consume(channel, exchange, routing_key, service, int(last))
    connection.close()


main(*sys.argv[1:])
