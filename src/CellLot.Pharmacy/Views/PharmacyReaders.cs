using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Views;

/// <summary>Who may read what the pharmacy keeps: each role what it has a task for, each study to its own people.</summary>
internal static class PharmacyReaders
{
    /// <summary>Those who order, make up, give or oversee doses.</summary>
    public static readonly Readers Protocols = Readers
        .Holding(Roles.Prescriber, Roles.Pharmacist, Roles.Nurse, Roles.QaReviewer, Roles.Releaser, Roles.Inspector)
        .InItsStudy();

    /// <summary>Those who treat patients, and the inspector. Pseudonyms only.</summary>
    public static readonly Readers Patients = Readers
        .Holding(Roles.Prescriber, Roles.Pharmacist, Roles.Nurse, Roles.Inspector)
        .InItsStudy();

    /// <summary>Those who order and plan doses, and those who oversee them.</summary>
    public static readonly Readers Orders = Readers
        .Holding(Roles.Prescriber, Roles.Pharmacist, Roles.QaReviewer, Roles.Releaser, Roles.Inspector)
        .InItsStudy();

    /// <summary>Those who may know what is in a dose: cells and lots betray the arm (invariant 18).</summary>
    public static readonly Readers Unblinded = Readers
        .Holding(Roles.Pharmacist, Roles.QaReviewer, Roles.Releaser, Roles.Inspector)
        .InItsStudy();

    /// <summary>Those who make, release, plan or oversee stock; no patient stands in it.</summary>
    public static readonly Readers Books = Readers.Holding(
        Roles.ProductionLead,
        Roles.Prescriber,
        Roles.Pharmacist,
        Roles.QaReviewer,
        Roles.Releaser,
        Roles.Inspector
    );
}
