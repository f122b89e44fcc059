namespace CellLot.Host.Broker;

/// <summary>Where RabbitMQ's own programs lie on this machine.</summary>
public static class RabbitBinaries
{
    /// <summary>Debian's place for them, a folder a version.</summary>
    private const string Distribution = "/usr/lib/rabbitmq/lib";

    /// <summary>The folder of <c>rabbitmq-server</c> and <c>rabbitmqctl</c> themselves, not of the wrappers that ask for root.</summary>
    /// <exception cref="RabbitUnavailable">None is there; the message names what to install.</exception>
    public static string Find() =>
        (Directory.Exists(Distribution) ? Directory.GetDirectories(Distribution) : [])
            .OrderDescending(StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "sbin"))
            .FirstOrDefault(sbin => File.Exists(Path.Combine(sbin, "rabbitmq-server")))
        ?? throw new RabbitUnavailable(
            "RabbitMQ's programs were not found. Install them (Debian, Ubuntu: apt-get install rabbitmq-server) or run infra/cluster, which does it."
        );
}
