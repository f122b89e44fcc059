using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Views;

/// <summary>Who may read what Manufacturing keeps: cells, places, material; no patient.</summary>
internal static class ManufacturingReaders
{
    /// <summary>Those who make, test, release, store or use the cells, and those who oversee them.</summary>
    public static readonly Readers Makers = Readers.Holding(
        Roles.DonorPhysician,
        Roles.Technician,
        Roles.ProductionLead,
        Roles.Analyst,
        Roles.QaReviewer,
        Roles.Releaser,
        Roles.Pharmacist,
        Roles.Inspector
    );
}
