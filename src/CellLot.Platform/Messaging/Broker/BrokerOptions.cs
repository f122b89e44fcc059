namespace CellLot.Platform.Messaging.Broker;

/// <summary>The RabbitMQ that carries messages between processes.</summary>
/// <param name="Address">e.g. <c>amqp://celllot:…@broker:5672/celllot</c>; the user's password is in it: never logged, never shown.</param>
public sealed record BrokerOptions(Uri Address);
