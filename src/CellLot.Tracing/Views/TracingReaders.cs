using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Tracing.Views;

/// <summary>Who may read what Tracing gathers: pseudonyms only; no arm is ever told to it.</summary>
internal static class TracingReaders
{
    /// <summary>Lots and doses on their way, on the first page of every role.</summary>
    public static readonly Readers Journey = Readers.Everybody(
        "Whoever handles cells must see where they come from and go to: pseudonyms only, and no arm is told to Tracing."
    );

    /// <summary>Those who run recalls, and those who fetch back what is recalled.</summary>
    public static readonly Readers Campaigns = Readers.Holding(
        Roles.ProductionLead,
        Roles.QaReviewer,
        Roles.Releaser,
        Roles.Pharmacist,
        Roles.Prescriber,
        Roles.Nurse,
        Roles.Courier,
        Roles.Inspector
    );
}
