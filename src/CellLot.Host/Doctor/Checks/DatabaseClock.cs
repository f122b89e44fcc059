using System.Globalization;

namespace CellLot.Host.Doctor.Checks;

/// <summary>This machine's clock and the database's agree: the times on records are theirs.</summary>
internal sealed class DatabaseClock : ICheck
{
    /// <summary>More than this is an alarm.</summary>
    public static readonly TimeSpan Allowed = TimeSpan.FromSeconds(2);

    public string Name => "clock";

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var before = installation.Clock.GetUtcNow();
        var database = await installation.Ledgers.One<DateTimeOffset>("select clock_timestamp()", stop);
        var after = installation.Clock.GetUtcNow();
        // Only what no delay of the answer explains.
        var ahead = before - database > TimeSpan.Zero ? before - database : database - after;
        return ahead <= Allowed
            ? []
            :
            [
                new Finding(
                    Name,
                    Wrong: true,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"This machine's clock and the database's differ by {ahead.TotalSeconds:0.0} s: expiry and use-by times would be judged wrongly."
                    ),
                    "Let both machines take their time from the same time server (NTP)."
                ),
            ];
    }
}
