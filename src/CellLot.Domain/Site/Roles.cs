namespace CellLot.Domain.Site;

/// <summary>What people may be trusted with. A grant is always (role, site, study); <c>*</c> stands for every study.</summary>
public static class Roles
{
    /// <summary>Enrols people and grants roles; approves nothing of GMP (21 CFR 11.10(d); Annex 11 §12).</summary>
    public const string Administrator = "administrator";

    /// <summary>Registers donors, takes history, determines eligibility (21 CFR 1271.50).</summary>
    public const string DonorPhysician = "donor-physician";

    /// <summary>Records the steps of manufacturing at the bench.</summary>
    public const string Technician = "technician";

    /// <summary>Writes process definitions and reviews batch records for production.</summary>
    public const string ProductionLead = "production-lead";

    /// <summary>Enters test results; writes specifications.</summary>
    public const string Analyst = "analyst";

    /// <summary>Reviews results, batch records, deviations; approves specifications, processes and protocols.</summary>
    public const string QaReviewer = "qa-reviewer";

    /// <summary>Certifies lots for use: qualified person or quality unit (EU GMP Annex 16; 21 CFR 211.22).</summary>
    public const string Releaser = "releaser";

    /// <summary>Orders doses and signs prescriptions.</summary>
    public const string Prescriber = "prescriber";

    /// <summary>Plans, prepares, checks and issues doses; writes dose protocols.</summary>
    public const string Pharmacist = "pharmacist";

    /// <summary>Carries items between holders.</summary>
    public const string Courier = "courier";

    /// <summary>Receives doses on the ward, checks at the bedside, administers.</summary>
    public const string Nurse = "nurse";

    /// <summary>May re-identify a patient or donor together with a second person.</summary>
    public const string KeyCustodian = "key-custodian";

    /// <summary>Reads everything but identities; changes nothing.</summary>
    public const string Inspector = "inspector";

    /// <summary>Every role, in the order of this file.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Administrator,
        DonorPhysician,
        Technician,
        ProductionLead,
        Analyst,
        QaReviewer,
        Releaser,
        Prescriber,
        Pharmacist,
        Courier,
        Nurse,
        KeyCustodian,
        Inspector,
    ];
}
