namespace CellLot.Host.Commands;

/// <summary>What was asked of <c>celllot serve</c>.</summary>
internal sealed record ServeRequest
{
    /// <summary>Serve the marked folder, on loopback only.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Throw the demonstration's data away first.</summary>
    public bool Fresh { get; init; }

    /// <summary>Do not ask before throwing away.</summary>
    public bool Yes { get; init; }

    /// <summary>The instance's folder; null = the usual one.</summary>
    public string? Data { get; init; }

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string? Urls { get; init; }

    /// <summary>Port on loopback.</summary>
    public int? Port { get; init; }

    /// <summary>A site's own database server: an administrator's connection string.</summary>
    public string? Connection { get; init; }

    /// <summary>A site's own database server that was prepared before: host and port, no administrator.</summary>
    public string? Server { get; init; }

    /// <summary>The RabbitMQ over which the services speak; null = in process.</summary>
    public Uri? Broker { get; init; }

    /// <summary>Name of this process where several share the folder; null = it has the folder alone.</summary>
    public string? Process { get; init; }

    /// <summary>Where other processes reach this one; null = the first address listened on.</summary>
    public Uri? Address { get; init; }

    /// <summary>True when it ends with its standard input: whoever started it has gone.</summary>
    public bool EndsWithInput { get; init; }

    /// <summary>Names of the services to run, <c>web</c> for the pages; null = all.</summary>
    public IReadOnlyList<string>? Services { get; init; }

    /// <summary>Put into the container behind everything else; only a test's program has it.</summary>
    public Action<IServiceCollection>? Also { get; init; }
}
