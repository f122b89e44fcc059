using System.Security.Cryptography;
using CellLot.Platform.Access;
using Npgsql;

namespace CellLot.Platform.Installation;

/// <summary>
/// The public keys of the issuers (Site, Identity) for every process: an issuer's process publishes its own before it signs
/// with them; all processes trust what is published. Private halves never leave the issuer's schema.
/// </summary>
public sealed class PublishedKeys(InstallationDatabase database, TokenKeys keys, TimeProvider clock)
{
    /// <summary>Whoever sends unknown key ids makes the table be read once in this time, not more.</summary>
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1);
    private DateTimeOffset readAt = DateTimeOffset.MinValue;

    /// <summary>Publishes the keys of the issuers in this process. A key that is there already stays as it is.</summary>
    public async Task Publish(CancellationToken stop)
    {
        foreach (var issuer in keys.Issuers.Intersect(database.Services, StringComparer.Ordinal))
        foreach (var key in keys.Of(issuer))
        {
            await using var command = database
                .As(issuer)
                .CreateCommand(
                    "insert into installation.public_keys(issuer, id, spki) values ($1, $2, $3) on conflict do nothing"
                );
            command.Parameters.Add(new() { Value = issuer });
            command.Parameters.Add(new() { Value = key.KeyId });
            command.Parameters.Add(new() { Value = key.ECDsa.ExportSubjectPublicKeyInfo() });
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>Trusts what is published, newest first.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        var found = new Dictionary<string, List<ECDsa>>(StringComparer.Ordinal);
        await using (
            var command = database.Reading.CreateCommand(
                "select issuer, spki from installation.public_keys order by created_at desc, id"
            )
        )
        await using (var rows = await command.ExecuteReaderAsync(stop))
            while (await rows.ReadAsync(stop))
            {
                var key = ECDsa.Create();
                try
                {
                    key.ImportSubjectPublicKeyInfo(rows.GetFieldValue<byte[]>(1), out _);
                }
                catch (CryptographicException)
                {
                    key.Dispose(); // no key: nothing is trusted for it, and the others' keys are read all the same
                    continue;
                }
                if (!found.TryGetValue(rows.GetString(0), out var ofIssuer))
                    found[rows.GetString(0)] = ofIssuer = [];
                ofIssuer.Add(key);
            }
        foreach (var (issuer, published) in found)
            keys.Trust(issuer, published);
    }

    /// <summary>
    /// A token names a key that is not known here: the table is read again. A key is published before it signs, so a reading
    /// that begins after the token came shows it; at most one reading a second is begun, the others wait for it.
    /// </summary>
    public async Task Learn(CancellationToken stop)
    {
        var asked = clock.GetUtcNow();
        await turn.WaitAsync(stop);
        try
        {
            if (readAt > asked)
                return;
            var wait = readAt + AtMostEvery - clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, clock, stop);
            readAt = clock.GetUtcNow();
            await Refresh(stop);
        }
        catch (NpgsqlException)
        {
            // Then the key stays unknown, and the token is refused.
        }
        finally
        {
            turn.Release();
        }
    }
}
