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

    /// <summary>Names of the services to run; null = all, and the pages.</summary>
    public IReadOnlyList<string>? Services { get; init; }

    /// <summary>Put into the container behind everything else; only a test's program has it.</summary>
    public Action<IServiceCollection>? Also { get; init; }
}
