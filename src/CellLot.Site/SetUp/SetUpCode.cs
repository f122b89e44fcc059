using System.Security.Cryptography;
using System.Text;
using CellLot.Platform;
using CellLot.Platform.Ledger;
using Npgsql;
using NpgsqlTypes;
using Aggregate = CellLot.Domain.Site.SetUp.SetUp;

namespace CellLot.Site.SetUp;

/// <summary>
/// The code by which the first two administrators enrol: made at the start of an empty instance, said once, kept in a file
/// that only its owner reads; the database holds only its hash. Used up, it is gone from all three.
/// </summary>
/// <param name="file">Path of the file.</param>
/// <param name="announce">Says it to whoever started the program.</param>
public sealed class SetUpCode(string file, Action<string> announce)
{
    /// <summary>No letter or digit that is read as another one.</summary>
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private const int Groups = 6;
    private const int GroupLength = 5; // 30 characters of 30 kinds: 147 bits

    /// <summary>Makes the code where nobody is enrolled and none is waiting; removes the file where it has served.</summary>
    internal async Task Prepare(ServiceRuntime service, CancellationToken stop)
    {
        var decider = Aggregate.Decider;
        await using var connection = await service.Database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (
            var only = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('celllot setup code'))", connection)
        )
            await only.ExecuteNonQueryAsync(stop);
        var state = (await service.Ledger.Load([(decider.Stream("instance"), decider.FoldVersion)], stop))[0];
        if (state.Version > 0)
        {
            Used();
            return;
        }
        if (File.Exists(file) && await Matches(connection, await File.ReadAllTextAsync(file, stop), stop))
        {
            announce($"This instance waits for its first two administrators: the code is in {file}");
            return;
        }
        var code = string.Join(
            '-',
            Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength))
        );
        await WritePrivate(code, stop);
        await using var keep = new NpgsqlCommand(
            "insert into site.setup_code(code_hash) values ($1) on conflict (only_one) do update set code_hash = excluded.code_hash",
            connection
        );
        keep.Parameters.Add(new() { Value = HashOf(code) });
        await keep.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        announce($"Code for the first two administrators, good once: {code} (also in {file})");
    }

    /// <summary>Is this the code that waits?</summary>
    internal static async Task<bool> Matches(NpgsqlConnection connection, string code, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("select code_hash from site.setup_code", connection);
        return await command.ExecuteScalarAsync(stop) is byte[] kept
            && CryptographicOperations.FixedTimeEquals(kept, HashOf(code));
    }

    /// <summary>The statement that ends the code in the transaction of the enrolment.</summary>
    internal static RidingSql End() =>
        new(
            "delete from site.setup_code where only_one = $1",
            [new() { Value = true, NpgsqlDbType = NpgsqlDbType.Boolean }]
        );

    /// <summary>Removes the file of a code that has served.</summary>
    internal void Used() => File.Delete(file);

    /// <summary>Binds a request to the code that opened the door; nobody guesses its passwords from it without the code.</summary>
    internal static string Bind(string code, byte[] request) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Plain(code), request));

    private static byte[] HashOf(string code) => SHA256.HashData(Plain(code));

    private static byte[] Plain(string code) =>
        Encoding.UTF8.GetBytes([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);

    private async Task WritePrivate(string code, CancellationToken stop)
    {
        var beside = file + ".new";
        File.Delete(beside);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using (var stream = new FileStream(beside, options))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(code + "\n"), stop);
            stream.Flush(flushToDisk: true);
        }
        File.Move(beside, file, overwrite: true);
    }
}
