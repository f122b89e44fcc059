using CellLot.Host.Serving;
using CellLot.Platform.Installation;

namespace CellLot.Host.Cluster;

/// <summary>How the services are cut into processes.</summary>
/// <param name="Name">Name of the process.</param>
/// <param name="Services">What it runs; <c>web</c> for the pages.</param>
internal sealed record Part(string Name, IReadOnlyList<string> Services)
{
    /// <summary>True when it shows the pages.</summary>
    public bool Pages => Services.Contains(InstallationSchema.Web, StringComparer.Ordinal);
}

/// <summary>Reads a cut as a person writes it.</summary>
internal static class Split
{
    /// <summary>The cut that is made when none is named.</summary>
    public static IReadOnlyList<Part> Usual { get; } =
    [
        new("making", ["site", "identity", "sourcing", "manufacturing"]),
        new("release", ["quality", "tracing", InstallationSchema.Web]),
        new("bedside", ["pharmacy", "custody"]),
    ];

    /// <summary>
    /// Processes separated by semicolons, services by commas: <c>site,identity;quality,web</c>. A process is named after its
    /// first service; several may run the same ones.
    /// </summary>
    /// <exception cref="CannotContinue">A name that no service has, or a service that no process runs.</exception>
    public static IReadOnlyList<Part> Of(string? text)
    {
        if (text is null)
        {
            return Usual;
        }

        var parts = new List<Part>();
        foreach (var written in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var services = written.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            _ = Modules.Chosen(services); // refuses unknown names
            if (services.Length > 0)
            {
                var alike = parts.Count(part => part.Services[0] == services[0]);
                parts.Add(new Part(alike == 0 ? services[0] : $"{services[0]}-{alike + 1}", services));
            }
        }

        var missing = DatabaseConnections.Everybody.Where(service =>
            parts.All(part => !part.Services.Contains(service, StringComparer.Ordinal))
        );
        return missing.FirstOrDefault() is { } nobody
            ? throw new CannotContinue($"No process of the split runs {nobody}.") { ExitCode = 2 }
            : parts;
    }
}
