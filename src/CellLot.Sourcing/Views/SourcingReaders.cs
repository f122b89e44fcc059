using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Sourcing.Views;

/// <summary>Who may read of donors and donations (pseudonyms only).</summary>
internal static class SourcingReaders
{
    /// <summary>Those who judge, test, fetch, work up or oversee what donors give.</summary>
    public static readonly Readers Donors = Readers.Holding(
        Roles.DonorPhysician,
        Roles.Technician,
        Roles.ProductionLead,
        Roles.Analyst,
        Roles.QaReviewer,
        Roles.Releaser,
        Roles.Inspector
    );
}
