using System.Globalization;
using CellLot.Platform.Safety;

namespace CellLot.Host.Doctor.Checks;

/// <summary>Every service with gates hears of holds and releases: one that does not keeps its gates closed.</summary>
/// <param name="limit">Older than this is wrong.</param>
internal sealed class SafetyFeeds(TimeSpan limit) : ICheck
{
    public SafetyFeeds()
        : this(Freshness.DefaultLease) { }

    public string Name => "safety-feeds";

    private sealed record Heard(string Source, double? Seconds, string? Broken);

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var findings = new List<Finding>();
        foreach (var service in installation.Services)
        foreach (var heard in await Of(service, stop))
            if (heard.Broken is { } why)
                findings.Add(
                    new Finding(
                        Name,
                        Wrong: true,
                        $"The gates of {service.Name} are closed: {why}.",
                        "The log of the process that holds its duties says more. If a newer version of the program told it, upgrade this one; it is applied by itself then."
                    )
                );
            else if (heard.Seconds is not { } age || Math.Abs(age) > limit.TotalSeconds)
                findings.Add(
                    new Finding(
                        Name,
                        Wrong: true,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The gates of {service.Name} are closed: it has heard nothing of {heard.Source} for {heard.Seconds:0} s."
                        ),
                        $"See processes, duties, clock and stalled-tail: {heard.Source} must run, its clock be right and its ledger not wait."
                    )
                );
        return findings;
    }

    /// <summary>Only sources that were heard at some time: before its first start a service has none.</summary>
    private static Task<List<Heard>> Of(Examined service, CancellationToken stop) =>
        service.Database.Rows(
            $"select source, extract(epoch from clock_timestamp() - least(as_of, heard_at))::float8, broken from {service.Name}.safety_heard order by source",
            row => new Heard(
                row.GetString(0),
                row.IsDBNull(1) ? null : row.GetDouble(1),
                row.IsDBNull(2) ? null : row.GetString(2)
            ),
            stop
        );
}
