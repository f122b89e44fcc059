namespace CellLot.Domain.Identifiers;

/// <summary>What a scanned code is a code of. Closed: whatever is none of these is <see cref="Unknown"/>.</summary>
public enum ScannedKind
{
    /// <summary>Nothing CellLot reads: perhaps a number of something that Tracing knows.</summary>
    Unknown,

    /// <summary>An identity of a patient. Neither kept nor shown, nor searched for.</summary>
    Patient,

    /// <summary>The donation, by its 13-character DIN.</summary>
    Donation,

    /// <summary>An ISBT 128 product code.</summary>
    Product,

    /// <summary>An expiry alone.</summary>
    Expiry,

    /// <summary>A date of collection alone.</summary>
    Collection,

    /// <summary>A date of production alone.</summary>
    Production,

    /// <summary>Another point in time: cross clamp, preservation, death.</summary>
    Moment,

    /// <summary>An MPHO lot number: not unique.</summary>
    MphoLot,

    /// <summary>A Single European Code.</summary>
    EuropeanCode,

    /// <summary>A donor's GRID: a person, never searched for.</summary>
    DonorGrid,

    /// <summary>An ISBT 128 chain of identity identifier.</summary>
    ChainOfIdentity,

    /// <summary>A structure of ISBT 128 that says nothing of its own: blood group, divisions.</summary>
    Detail,

    /// <summary>A national structure; opaque.</summary>
    National,

    /// <summary>An article by its GTIN, without a batch.</summary>
    Article,

    /// <summary>A shipping unit by its SSCC.</summary>
    ShippingUnit,

    /// <summary>A place of an organisation by its GLN.</summary>
    Location,

    /// <summary>A document by its GDTI.</summary>
    Document,

    /// <summary>A person or organisation that provides a service, by its GSRN.</summary>
    Provider,

    /// <summary>A material lot: CellLot's own label, or the batch of a GS1 code.</summary>
    Material,
    Lot,
    Container,

    /// <summary>A dose by the label of its bag.</summary>
    Dose,
    Order,
    Hold,
    Equipment,

    /// <summary>A tank or freezer.</summary>
    StorageUnit,

    /// <summary>A position in a storage unit.</summary>
    Place,
    Bank,

    /// <summary>A vial of a bank.</summary>
    Vial,

    /// <summary>A culture vessel or portion of a lot.</summary>
    Vessel,
    Sample,
    FreezeRun,
    Consignment,

    /// <summary>A pseudonym of a donor; says nothing of who it is.</summary>
    Donor,

    /// <summary>A pseudonym of a patient; says nothing of who it is.</summary>
    Pseudonym,
}

/// <summary>The stable word of each kind, for scripts and programs.</summary>
public static class ScannedKindWord
{
    /// <summary>One word in small letters, hyphens within: <c>donation</c>, <c>shipping-unit</c>.</summary>
    public static string Word(this ScannedKind kind) =>
        kind switch
        {
            ScannedKind.MphoLot => "mpho-lot",
            ScannedKind.EuropeanCode => "sec",
            ScannedKind.DonorGrid => "grid",
            ScannedKind.ChainOfIdentity => "coi",
            ScannedKind.ShippingUnit => "shipping-unit",
            ScannedKind.StorageUnit => "unit",
            ScannedKind.FreezeRun => "freeze",
            _ => kind.ToString().ToLowerInvariant(),
        };
}
