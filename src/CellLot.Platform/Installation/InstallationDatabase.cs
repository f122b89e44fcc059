using Npgsql;

namespace CellLot.Platform.Installation;

/// <summary>
/// This process's way into the schema <c>installation</c>: a small pool for each service it runs, under that service's role.
/// Apart from the services' own pools, so that a process under load still says that it lives.
/// </summary>
public sealed class InstallationDatabase : IAsyncDisposable
{
    private readonly SortedDictionary<string, NpgsqlDataSource> byService = new(StringComparer.Ordinal);

    /// <param name="connections">Service (or <c>web</c>) → connection string of its role to the services' database.</param>
    public InstallationDatabase(IReadOnlyDictionary<string, string> connections)
    {
        foreach (var (service, connection) in connections)
            byService[service] = NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(connection)
                {
                    SearchPath = InstallationSchema.Name,
                    MaxPoolSize = 2,
                    Timeout = 5,
                    CommandTimeout = 5,
                    ApplicationName = $"celllot {service} installation",
                }
            );
    }

    /// <summary>The services of this process, <c>web</c> among them where it runs the pages.</summary>
    public IReadOnlyCollection<string> Services => byService.Keys;

    /// <summary>Under the role of a service of this process.</summary>
    public NpgsqlDataSource As(string service) => byService[service];

    /// <summary>Under any of its roles: what everybody may read.</summary>
    public NpgsqlDataSource Reading => byService.Values.First();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var source in byService.Values)
            await source.DisposeAsync();
    }
}
