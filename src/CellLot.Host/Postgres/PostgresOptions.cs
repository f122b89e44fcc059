using System.Globalization;

namespace CellLot.Host.Postgres;

/// <summary>How the private server is set up. The defaults are the product's; nothing but a test changes <see cref="Durable"/>.</summary>
public sealed record PostgresOptions
{
    /// <summary>Folder of <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; null = look for them.</summary>
    public string? Binaries { get; init; }

    /// <summary>What is committed survives a power cut. False is for throw-away test data only.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Most sessions at once: ten a service, a listener each, and room for several programs on one server.</summary>
    public int MaxConnections { get; init; } = 400;

    /// <summary>
    /// A server that was killed comes back on the socket it had, so that other processes need no new address. Otherwise each
    /// start has a socket of its own.
    /// </summary>
    public bool KeepSocket { get; init; }

    /// <summary>Longest wait for the server to come up (recovery after a crash included) or to go down.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The settings given to the server. What it logs leaves out statements and row values: those may carry
    /// a person's name or a password.
    /// </summary>
    internal IReadOnlyList<string> Settings() =>
        [
            string.Create(CultureInfo.InvariantCulture, $"max_connections={MaxConnections}"),
            "listen_addresses=",
            "unix_socket_permissions=0700",
            "password_encryption=scram-sha-256",
            "log_error_verbosity=terse",
            "log_min_error_statement=panic",
            "log_parameter_max_length=0",
            "log_parameter_max_length_on_error=0",
            "timezone=UTC",
            "log_timezone=UTC",
            .. Durable ? ["synchronous_commit=on"] : (string[])["fsync=off", "full_page_writes=off"],
        ];

    /// <summary>The settings as the server's own arguments.</summary>
    internal string CommandLine(string socketFolder) =>
        string.Join(
            ' ',
            Settings().Append($"unix_socket_directories={socketFolder}").Select(setting => $"-c '{setting}'")
        );
}
