using CellLot.Domain;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;

namespace CellLot.Custody.Commands;

/// <summary>
/// The end of a downtime answer is counted on, when a hold is said to be in force: so it is judged by the database's clock, and once
/// more when the start is kept.
/// </summary>
internal static class DowntimeClock
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(2);

    /// <summary>Raises CL409, as a stream that has moved: it is decided again, on the time it is then.</summary>
    public const string Schema = """
        create or replace function assert_before(until timestamptz) returns void language plpgsql as $$
        begin
            if clock_timestamp() > until then raise exception using errcode = 'CL409', message = 'the downtime answer'; end if;
        end $$;
        """;

    /// <exception cref="RuleBroken"><c>DOWNTIME_REFUSED</c> when this program's clock is not its database's.</exception>
    public static async Task MustBeRight(CommandContext cx)
    {
        await using var command = cx.Database.CreateCommand("select clock_timestamp()");
        var database = new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cx.Stop))!, TimeSpan.Zero);
        if ((database - cx.Now).Duration() > Most)
            throw new RuleBroken(
                Refusals.DowntimeRefused.Because(
                    $"The clock of this server's program is {(database - cx.Now).Duration().TotalSeconds:0} s off its database's: call the administrator to set it."
                )
            );
    }

    /// <summary>The append is refused when it comes later, however long this process stood still meanwhile.</summary>
    public static void MustCommitBefore(CommandContext cx, DateTimeOffset until) =>
        cx.Ride(new RidingSql("select assert_before($1)", [new() { Value = until.ToUniversalTime() }]));
}
