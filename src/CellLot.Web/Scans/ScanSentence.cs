using CellLot.Domain.Identifiers;

namespace CellLot.Web.Scans;

/// <summary>What was scanned, in a sentence for the person who scanned it.</summary>
public static class ScanSentence
{
    /// <summary>E.g. <c>Material lot L26-007, expires 2027-03-02.</c> Nothing of a patient's identity, nothing of a code that is wrong.</summary>
    public static string Of(ScannedCode code) =>
        code.Kind == ScannedKind.Patient ? "This is a patient's code. Patients are not looked up by it."
        : code.Wrong is not null ? code.Wrong
        : code.Kind == ScannedKind.Unknown ? "CellLot does not read this code."
        : $"{Thing(code)}{Parts(code)}.";

    private static string Thing(ScannedCode code) =>
        code.Kind switch
        {
            ScannedKind.Donation => $"Donation {code.Donation!.Display}",
            ScannedKind.Product => $"Product {code.Id}",
            ScannedKind.Expiry => "Expiry",
            ScannedKind.Collection => "Collection",
            ScannedKind.Production => "Production",
            ScannedKind.Moment => $"A time: {code.Moment}",
            ScannedKind.MphoLot => $"Lot {code.Id} of its manufacturer",
            ScannedKind.EuropeanCode => $"European code of donation {code.European!.Donation}",
            ScannedKind.DonorGrid => "A donor's registry number",
            ScannedKind.ChainOfIdentity => $"Chain of identity {code.Id}",
            ScannedKind.Detail => "A detail that says nothing of its own",
            ScannedKind.National => "A national code, which is not read here",
            ScannedKind.Article => $"Article {code.Id}",
            ScannedKind.ShippingUnit => $"Shipping unit {code.Id}",
            ScannedKind.Location => $"Location {code.Id}",
            ScannedKind.Document => $"Document {code.Id}",
            ScannedKind.Provider => $"Provider {code.Id}",
            ScannedKind.Material => $"Material lot {code.Id}",
            ScannedKind.Container when code.Within is { } lot => $"Container {code.Id} of lot {lot}",
            ScannedKind.StorageUnit => $"Storage unit {code.Id}",
            ScannedKind.Place => $"Position {code.Id} of {code.Within}",
            ScannedKind.Vial => $"Vial {code.Id} of bank {code.Within}",
            ScannedKind.Vessel => $"Vessel {code.Id} of lot {code.Within}",
            ScannedKind.FreezeRun => $"Freeze run {code.Id}",
            ScannedKind.Pseudonym => $"Patient {code.Id}",
            _ => $"{code.Kind} {code.Id}",
        };

    private static string Parts(ScannedCode code) =>
        (code.Product is { } product && code.Kind != ScannedKind.Product ? $", product {product}" : "")
        + (code.Gtin is { } gtin && code.Kind != ScannedKind.Article ? $", article {gtin}" : "")
        + (code.Serial is { } serial ? $", serial {serial}" : "")
        + (code.Collected is { } collected ? $", collected {collected}" : "")
        + (code.Produced is { } produced ? $", produced {produced}" : "")
        + (code.Expires is { } expires ? $", expires {expires}" : "");
}
