using CellLot.Domain.Site;

namespace CellLot.Host.Demo.Chapters;

/// <summary>The staff of the demonstration. Every name is invented.</summary>
public static class DemoPeople
{
    /// <summary>The site at which all of it happens.</summary>
    public const string Site = "madrid";

    /// <summary>Its time zone.</summary>
    public const string Zone = "Europe/Madrid";

    /// <summary>Enrolled by the code that an empty instance prints; they make nothing and approve nothing.</summary>
    public static IReadOnlyList<DemoPerson> Administrators { get; } =
    [new("admin1", "Alba Ruiz", Roles.Administrator), new("admin2", "Bruno Gil", Roles.Administrator)];

    /// <summary>Everybody else, in the order in which cells meet them.</summary>
    public static IReadOnlyList<DemoPerson> Staff { get; } =
    [
        new("donor-physician", "Dr. Carmen Vega", Roles.DonorPhysician),
        new("tech1", "Teresa Lozano", Roles.Technician),
        new("tech2", "Tomás Iglesias", Roles.Technician),
        new("lead", "Lucía Navarro", Roles.ProductionLead),
        new("analyst", "Andrés Molina", Roles.Analyst, Roles.Releaser),
        new("qa", "Quintín Serrano", Roles.QaReviewer),
        new("releaser", "Raquel Ortega", Roles.Releaser),
        new("prescriber", "Dr. Pablo Herrera", Roles.Prescriber),
        new("pharm1", "Patricia Campos", Roles.Pharmacist),
        new("pharm2", "Pedro Fuentes", Roles.Pharmacist),
        new("courier", "Celia Prieto", Roles.Courier),
        new("nurse1", "Nuria Blanco", Roles.Nurse),
        new("nurse2", "Nicolás Rey", Roles.Nurse),
    ];
}

/// <summary>One of them.</summary>
/// <param name="Account">Sign-in name.</param>
/// <param name="Name">Printed name.</param>
public sealed record DemoPerson(string Account, string Name, params IReadOnlyList<string> Held);
