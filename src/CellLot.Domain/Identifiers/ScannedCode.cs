namespace CellLot.Domain.Identifiers;

/// <summary>
/// What a code means that was scanned or typed: ISBT 128, GS1, or CellLot's own. The form is judged, not whether CellLot knows the
/// thing. A patient's identity is recognised and nothing of it is kept.
/// </summary>
public sealed record ScannedCode
{
    public required ScannedKind Kind { get; init; }

    /// <summary>
    /// The thing's own id in its one form: the 13-character DIN, the container's number, the batch. Empty for a patient's identity,
    /// for a code that is wrong, for one nothing is read of, and for dates, which are among the parts.
    /// </summary>
    public string Id { get; init; } = "";

    /// <summary>What the thing is part of: a container's or vessel's lot, a place's storage unit, a vial's bank. Else null.</summary>
    public string? Within { get; init; }

    /// <summary>
    /// What is wrong with a code, in a sentence that repeats nothing of it: a check character or digit that does not belong to it, a
    /// day that does not exist. Null when nothing is.
    /// </summary>
    public string? Wrong { get; init; }

    /// <summary>The donation number, with its flags as scanned.</summary>
    public DonationNumber? Donation { get; init; }

    /// <summary>The ISBT 128 product code.</summary>
    public ProductCode? Product { get; init; }

    /// <summary>The Single European Code in its parts.</summary>
    public EuropeanCode? European { get; init; }

    /// <summary>Best before end of, or the instant where a time is given.</summary>
    public LabelTime? Expires { get; init; }
    public LabelTime? Collected { get; init; }
    public LabelTime? Produced { get; init; }

    /// <summary>Cross clamp, preservation or death: <see cref="ScannedKind.Moment"/>.</summary>
    public LabelTime? Moment { get; init; }

    /// <summary>GS1's article number, 14 digits with its check digit.</summary>
    public string? Gtin { get; init; }

    /// <summary>GS1's serial number; of a location its extension.</summary>
    public string? Serial { get; init; }

    /// <summary>True when it can be used: of a kind, and nothing wrong with it.</summary>
    public bool IsRead => Kind is not (ScannedKind.Unknown or ScannedKind.Patient) && Wrong is null;

    /// <summary>
    /// Reads what was scanned or typed. Never throws. Space around it is dropped; small letters are taken as capitals in donation
    /// numbers and in CellLot's own numbers, nowhere else: elsewhere they are other characters.
    /// </summary>
    public static ScannedCode Read(string? scanned)
    {
        var text = (scanned ?? "").Trim(' ', '\t', '\r', '\n');
        return Isbt128.Read(text) ?? Gs1.Read(text) ?? OwnCode.Read(text) ?? Isbt128.Typed(text) ?? Unknown;
    }

    internal static ScannedCode Unknown { get; } = new() { Kind = ScannedKind.Unknown };

    /// <summary>The one answer for every patient identity: no two can be told apart.</summary>
    internal static ScannedCode Patient { get; } = new() { Kind = ScannedKind.Patient };

    internal static ScannedCode Of(ScannedKind kind, string id) => new() { Kind = kind, Id = id };

    internal static ScannedCode Mistaken(ScannedKind kind, string wrong) => new() { Kind = kind, Wrong = wrong };
}
