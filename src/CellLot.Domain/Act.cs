namespace CellLot.Domain;

/// <summary>
/// Who did what when: the attributable, contemporaneous part of every record (ALCOA+; 21 CFR 11.10(e); Annex 11 §9).
/// Made outside the domain, where the clock and the signed-in person are known; copied unchanged into every event.
/// </summary>
public sealed record Act
{
    /// <summary>Made by the client: the same id twice adds nothing (<c>ENTRY_DIFFERS</c> when the content differs).</summary>
    public required Guid EntryId { get; init; }

    /// <summary>SHA-256, hexadecimal, of the canonical content of the entry, without signatures.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Account id of the person; <c>system:SERVICE</c> when a message or a deadline caused it.</summary>
    public required string By { get; init; }

    /// <summary>The person's printed name (21 CFR 11.50). Staff only, never a patient or donor.</summary>
    public required string ByName { get; init; }

    /// <summary>When it happened, as entered, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the server recorded it, in UTC. Safety gates use this one.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>IANA time zone of the site, e.g. <c>Europe/Madrid</c>: local dates are meant in it.</summary>
    public required string Zone { get; init; }

    /// <summary>Offset of <see cref="Zone"/> from UTC in minutes at <see cref="OccurredAt"/>; the domain looks up no zone.</summary>
    public required int OffsetMinutes { get; init; }

    /// <summary>Reason of a late entry; present only where it was recorded more than 15 minutes after it happened.</summary>
    public string? LateReason { get; init; }

    /// <summary>Signatures given to this act, in the order given; empty when none were asked for.</summary>
    public IReadOnlyList<Signature> Signatures { get; init; } = [];

    /// <summary>The local calendar date of <see cref="OccurredAt"/> at the site.</summary>
    public DateOnly LocalDate() =>
        DateOnly.FromDateTime(OccurredAt.ToOffset(TimeSpan.FromMinutes(OffsetMinutes)).DateTime);

    /// <summary>The signature with this meaning, or null.</summary>
    public Signature? SignatureFor(string meaning) =>
        Signatures.FirstOrDefault(s => string.Equals(s.Meaning, meaning, StringComparison.Ordinal));
}
