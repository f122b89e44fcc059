using System.Security.Cryptography;
using Npgsql;

namespace CellLot.Platform.Access;

/// <summary>
/// The ECDSA keys (P-256) of a service that signs tokens: the newest signs, all are trusted by whoever checks. The private
/// halves are in the service's own schema, where only its role reads.
/// </summary>
/// <param name="issuer">Name of the service, which is its schema's and the tokens' issuer.</param>
public sealed class IssuerKey(string issuer)
{
    /// <summary>The table, one of the service's own.</summary>
    public const string Table = """
        create table if not exists signing_keys (
            id          text primary key,
            private_key bytea not null,
            created_at  timestamptz not null
        );
        """;

    private IReadOnlyList<ECDsa> keys = [];

    /// <summary>The key that signs now.</summary>
    public ECDsa Newest => keys.Count > 0 ? keys[0] : throw new InvalidOperationException($"{issuer} has not started.");

    public IReadOnlyList<ECDsa> All => keys;

    /// <summary>Reads the keys, makes the first one where there is none, and trusts their public halves.</summary>
    public async Task Load(NpgsqlDataSource database, TokenKeys trusted, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        // Several processes may start at once: one makes the key, the others find it.
        await Run(connection, "select pg_advisory_xact_lock(hashtext('celllot signing key'))", stop);
        var found = await Read(connection, stop);
        if (found.Count == 0)
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            await Run(
                connection,
                $"insert into {issuer}.signing_keys(id, private_key, created_at) values ($1, $2, now())",
                stop,
                TokenKeys.IdOf(made),
                made.ExportPkcs8PrivateKey()
            );
            found = await Read(connection, stop);
        }
        await transaction.CommitAsync(stop);
        keys = found;
        trusted.Trust(issuer, [.. keys.Select(k => ECDsa.Create(k.ExportParameters(false)))]);
    }

    private async Task<List<ECDsa>> Read(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"select private_key from {issuer}.signing_keys order by created_at desc, id",
            connection
        );
        await using var rows = await command.ExecuteReaderAsync(stop);
        var found = new List<ECDsa>();
        while (await rows.ReadAsync(stop))
        {
            var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(rows.GetFieldValue<byte[]>(0), out _);
            found.Add(key);
        }
        return found;
    }

    private static async Task Run(
        NpgsqlConnection connection,
        string sql,
        CancellationToken stop,
        params object[] values
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(stop);
    }
}
