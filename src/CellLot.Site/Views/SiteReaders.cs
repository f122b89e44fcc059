using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Site.Views;

/// <summary>Who may read what Site keeps.</summary>
internal static class SiteReaders
{
    /// <summary>Those who enrol, train, oversee or inspect people.</summary>
    public static readonly Readers Staff = Readers.Holding(
        Roles.Administrator,
        Roles.ProductionLead,
        Roles.QaReviewer,
        Roles.Releaser,
        Roles.KeyCustodian,
        Roles.Inspector
    );

    /// <summary>Everybody about themselves.</summary>
    public static readonly Readers Self = Readers.Everybody("The answer is the asker's own token and nothing else.");

    /// <summary>What everybody works by.</summary>
    public static readonly Readers Rules = Readers.Everybody(
        "Procedures, sites and approved parameters are what everybody works by; no person and no product stands in them."
    );
}
