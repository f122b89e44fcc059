using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Views;

/// <summary>Who may read what Custody keeps.</summary>
internal static class CustodyReaders
{
    /// <summary>Those who hold items in hand, send them or wait for them, and those who oversee them.</summary>
    public static readonly Readers Carriers = Readers.Holding(
        Roles.Technician,
        Roles.Pharmacist,
        Roles.Courier,
        Roles.Nurse,
        Roles.Prescriber,
        Roles.ProductionLead,
        Roles.QaReviewer,
        Roles.Releaser,
        Roles.Inspector
    );

    /// <summary>Those who treat patients, make up their doses or oversee both; for their own study.</summary>
    public static readonly Readers Bedside = Readers
        .Holding(Roles.Nurse, Roles.Prescriber, Roles.Pharmacist, Roles.QaReviewer, Roles.Releaser, Roles.Inspector)
        .InItsStudy();

    /// <summary>The same, and who carries a dose to them: what is on its way, and nothing of the bedside.</summary>
    public static readonly Readers Way = Readers.Holding([.. Bedside.Roles, Roles.Courier]).InItsStudy();

    /// <summary>Those of the bedside, of what may stop any dose.</summary>
    public static readonly Readers Watchers = Readers.Holding(
        Roles.Nurse,
        Roles.Prescriber,
        Roles.Pharmacist,
        Roles.QaReviewer,
        Roles.Releaser,
        Roles.Inspector
    );
}
