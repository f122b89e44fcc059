using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Quality.Views;

/// <summary>Who may read what Quality keeps: lots, results, holds; no patient.</summary>
internal static class QualityReaders
{
    /// <summary>Those who make, test, release or use the cells, and those who oversee them.</summary>
    public static readonly Readers Records = Readers.Holding(
        Roles.DonorPhysician,
        Roles.Technician,
        Roles.ProductionLead,
        Roles.Analyst,
        Roles.QaReviewer,
        Roles.Releaser,
        Roles.Pharmacist,
        Roles.Prescriber,
        Roles.Inspector
    );
}
