using System.Globalization;
using CellLot.Platform.Http;

namespace CellLot.Host.Doctor.Checks;

/// <summary>Answers kept under idempotency keys are swept away when their time is over.</summary>
internal sealed class OldKeys : ICheck
{
    public string Name => "old-keys";

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var findings = new List<Finding>();
        foreach (var service in installation.Services)
        {
            // Two days of grace: they are swept once a day.
            var old = await service.Database.One<long>(
                $"select count(*) from {service.Name}.commands where at < now() - $1",
                stop,
                KeySweeper.Kept + TimeSpan.FromDays(2)
            );
            if (old > 0)
                findings.Add(
                    new Finding(
                        Name,
                        Wrong: true,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{service.Name}: {old} answers kept under idempotency keys are older than {KeySweeper.Kept.TotalDays:0} days; they only take room, but nobody has swept for days."
                        ),
                        $"A process that runs {service.Name} sweeps once a day while it holds the duties: see duties and processes."
                    )
                );
        }
        return findings;
    }
}
