using System.Globalization;
using System.Text.RegularExpressions;
using CellLot.Platform.Ledger;
using Npgsql;

namespace CellLot.Platform.Postgres;

/// <summary>One numbered part of a schema: SQL that may be run again, with <c>{schema}</c> and <c>{role}</c> standing for the names.</summary>
/// <param name="Name">File name without folder, e.g. <c>001-events.sql</c>.</param>
public sealed record SchemaText(string Name, string Sql)
{
    /// <summary>What <c>schema_version</c> keeps of it: a changed text runs again.</summary>
    public string Hash => CanonicalJson.Hash(System.Text.Encoding.UTF8.GetBytes(Sql));
}

/// <summary>
/// Brings a schema up to the texts of the code, in order, in one transaction under an advisory lock, and remembers in
/// <c>schema_version</c> what was run. A text runs when it never ran or has changed since; therefore texts must be repeatable.
/// </summary>
public static partial class SchemaTexts
{
    /// <summary>The <c>.sql</c> resources of a type's assembly that lie below the type's namespace + <c>.Sql</c>, by name.</summary>
    public static IReadOnlyList<SchemaText> Of(Type beside)
    {
        var prefix = $"{beside.Namespace}.Sql.";
        var names = beside.Assembly.GetManifestResourceNames();
        return
        [
            .. names
                .Where(n =>
                    n.StartsWith(prefix, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
                .Select(n => new SchemaText(n[prefix.Length..], Read(beside, n))),
        ];
    }

    /// <summary>Texts without file names, named <c>001</c>, <c>002</c> … in their order; later ones are added at the end.</summary>
    public static IReadOnlyList<SchemaText> Numbered(IEnumerable<string> texts) =>
        [.. texts.Select((sql, n) => new SchemaText((n + 1).ToString("000", CultureInfo.InvariantCulture), sql))];

    /// <summary>Runs what is missing of each part.</summary>
    /// <param name="parts">Name of a part (<c>ledger</c>, <c>service</c>) and its texts, in the order in which they run.</param>
    /// <param name="always">Runs at every start after the parts, e.g. rights.</param>
    /// <exception cref="InvalidOperationException">The database was upgraded by newer code than this.</exception>
    public static async Task Apply(
        string adminConnection,
        string schema,
        string role,
        IReadOnlyList<(string Part, IReadOnlyList<SchemaText> Texts)> parts,
        SchemaText? always,
        CancellationToken stop
    )
    {
        var names = new Names(Plain(schema), Plain(role));
        await using var source = NpgsqlDataSource.Create(adminConnection);
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await Run(
            connection,
            names,
            $"select pg_advisory_xact_lock(hashtextextended('celllot schema {{schema}}', 0))",
            stop
        );
        await Run(
            connection,
            names,
            "set local client_min_messages = warning; create schema if not exists {schema}; set local search_path to {schema}",
            stop
        );
        await Run(connection, names, Versions, stop);
        foreach (var (part, texts) in parts)
            await Apply(connection, names, part, texts, stop);
        if (always is not null)
            await Run(connection, names, always.Sql, stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>True when every text of these parts was run, as it stands or by newer code.</summary>
    /// <param name="connection">Any role that may read the schema.</param>
    public static async Task<bool> IsCurrent(
        string connection,
        string schema,
        IReadOnlyList<(string Part, IReadOnlyList<SchemaText> Texts)> parts,
        CancellationToken stop
    )
    {
        var asking = new NpgsqlDataSourceBuilder(
            new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString
        );
        asking.ConfigureTypeLoading(types => types.EnableTypeLoading(false)); // one question, answered in text
        await using var source = asking.Build();
        await using var command = source.CreateCommand($"select part, name from {Plain(schema)}.schema_version");
        await using var rows = await command.ExecuteReaderAsync(stop);
        var run = new HashSet<(string, string)>();
        while (await rows.ReadAsync(stop))
            run.Add((rows.GetString(0), rows.GetString(1)));
        return parts.All(part => part.Texts.All(text => run.Contains((part.Part, text.Name))));
    }

    private const string Versions = """
        create table if not exists {schema}.schema_version (
            part text not null, name text not null, sha256 text not null, at timestamptz not null,
            constraint schema_version_pkey primary key (part, name))
        """;

    private static async Task Apply(
        NpgsqlConnection connection,
        Names names,
        string part,
        IReadOnlyList<SchemaText> texts,
        CancellationToken stop
    )
    {
        var run = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (
            var asked = new NpgsqlCommand(
                $"select name, sha256 from {names.Schema}.schema_version where part = $1",
                connection
            )
        )
        {
            asked.Parameters.AddWithValue(part);
            await using var rows = await asked.ExecuteReaderAsync(stop);
            while (await rows.ReadAsync(stop))
                run.Add(rows.GetString(0), rows.GetString(1));
        }
        var unknown = run
            .Keys.Except(texts.Select(t => t.Name), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (unknown.Count > 0)
            throw new InvalidOperationException(
                $"Schema {names.Schema} was upgraded by a newer version of the program ({string.Join(", ", unknown)}): start that one."
            );
        foreach (var text in texts)
        {
            var hash = text.Hash;
            if (run.TryGetValue(text.Name, out var before) && string.Equals(before, hash, StringComparison.Ordinal))
                continue;
            await Run(connection, names, text.Sql, stop);
            await using var noted = new NpgsqlCommand(
                $"insert into {names.Schema}.schema_version values ($1, $2, $3, now()) on conflict (part, name) do update set sha256 = excluded.sha256, at = excluded.at",
                connection
            );
            noted.Parameters.AddWithValue(part);
            noted.Parameters.AddWithValue(text.Name);
            noted.Parameters.AddWithValue(hash);
            await noted.ExecuteNonQueryAsync(stop);
        }
    }

    private static async Task Run(NpgsqlConnection connection, Names names, string sql, CancellationToken stop)
    {
        var text = sql.Replace("{schema}", names.Schema, StringComparison.Ordinal)
            .Replace("{role}", names.Role, StringComparison.Ordinal);
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static string Read(Type beside, string resource)
    {
        using var stream = new StreamReader(beside.Assembly.GetManifestResourceStream(resource)!);
        return stream.ReadToEnd();
    }

    /// <summary>A name that needs no quoting anywhere: lower case, digits, underscores; at most 40 characters.</summary>
    /// <exception cref="ArgumentException">Any other name.</exception>
    public static string Plain(string name) =>
        PlainName().IsMatch(name)
            ? name
            : throw new ArgumentException($"\"{name}\" is no plain database name.", nameof(name));

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PlainName();

    private sealed record Names(string Schema, string Role);
}
