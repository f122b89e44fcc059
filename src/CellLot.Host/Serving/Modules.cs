using CellLot.Custody;
using CellLot.Identity;
using CellLot.Manufacturing;
using CellLot.Pharmacy;
using CellLot.Platform;
using CellLot.Platform.Installation;
using CellLot.Quality;
using CellLot.Site;
using CellLot.Sourcing;
using CellLot.Tracing;

namespace CellLot.Host.Serving;

/// <summary>Every service there is, in the order in which cells travel. A new service is added here and nowhere else.</summary>
public static class Modules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ServiceModule> All() =>
        [
            new SiteModule(),
            new IdentityModule(),
            new SourcingModule(),
            new ManufacturingModule(),
            new QualityModule(),
            new PharmacyModule(),
            new CustodyModule(),
            new TracingModule(),
        ];

    /// <summary>Are the pages run here? They are named like a service.</summary>
    public static bool WithPages(IReadOnlyList<string>? names) =>
        names is null || names.Contains(InstallationSchema.Web, StringComparer.Ordinal);

    /// <summary>Those named, in the usual order; null = all. The pages are none.</summary>
    /// <exception cref="CannotContinue">A name that no service has.</exception>
    public static IReadOnlyList<ServiceModule> Chosen(IReadOnlyList<string>? names)
    {
        var all = All();
        if (names is null)
        {
            return all;
        }

        var known = all.Select(module => module.Name).Append(InstallationSchema.Web).ToList();
        return names.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown
            ? throw new CannotContinue($"There is no service {unknown}. The services are: {string.Join(", ", known)}.")
            {
                ExitCode = 2,
            }
            : [.. all.Where(module => names.Contains(module.Name, StringComparer.Ordinal))];
    }
}
