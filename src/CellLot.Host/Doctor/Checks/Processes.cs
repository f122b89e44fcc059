using System.Globalization;
using CellLot.Platform.Installation;

namespace CellLot.Host.Doctor.Checks;

/// <summary>Every service runs somewhere, in one version, on machines whose clocks agree with the database's.</summary>
internal sealed class Processes : ICheck
{
    public string Name => "processes";

    private sealed record Seen(string Service, string Process, string Version, TimeSpan Ahead);

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var seen = await installation.Ledgers.Rows(
            "select service, process, version, said_at - seen_at from installation.processes where seen_at > now() - $1",
            row => new Seen(row.GetString(0), row.GetString(1), row.GetString(2), row.GetFieldValue<TimeSpan>(3)),
            stop,
            ProcessDirectory.Gone
        );
        return [.. Missing(installation, seen), .. Clocks(seen), .. Versions(seen)];
    }

    private IEnumerable<Finding> Missing(Patient installation, List<Seen> seen)
    {
        var running = seen.Select(s => s.Service).ToHashSet(StringComparer.Ordinal);
        var missing = installation.Services.Select(s => s.Name).Where(s => !running.Contains(s)).ToList();
        if (seen.Count == 0)
            yield return new Finding(Name, Wrong: true, "No CellLot process runs: nobody can work.", "celllot serve");
        else if (missing.Count > 0)
            yield return new Finding(
                Name,
                Wrong: true,
                $"No process runs {string.Join(", ", missing)}: their records can be neither made nor read.",
                $"Start one: celllot serve --services {string.Join(',', missing)}"
            );
        else if (!running.Contains(InstallationSchema.Web))
            yield return new Finding(
                Name,
                Wrong: false,
                "No process runs the pages: programs can work, people cannot.",
                $"Start one where people need them: celllot serve --services {InstallationSchema.Web}"
            );
    }

    private static IEnumerable<Finding> Clocks(List<Seen> seen) =>
        seen.Where(s => s.Ahead.Duration() > DatabaseClock.Allowed)
            .GroupBy(s => s.Process, StringComparer.Ordinal)
            .Select(s => new Finding(
                "process-clocks",
                Wrong: true,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The clock of {s.Key} differs from the database's by {s.Max(p => p.Ahead.Duration()).TotalSeconds:0.0} s: expiry and use-by times would be judged wrongly."
                ),
                "Let both machines take their time from the same time server (NTP)."
            ));

    private static IEnumerable<Finding> Versions(List<Seen> seen)
    {
        var versions = seen.Select(s => s.Version).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        if (versions.Skip(1).Any())
            yield return new Finding(
                "process-versions",
                Wrong: false,
                $"Processes of several versions run side by side: {string.Join(" and ", versions)}.",
                "This is right during an upgrade; afterwards stop those of the older version."
            );
    }
}
