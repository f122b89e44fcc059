using System.Security.Cryptography;
using System.Text;
using CellLot.Domain;

namespace CellLot.SystemTests.Holds;

/// <summary>Acts of what is staged: the same step makes the same entry, so that staging may be tried again after a fault.</summary>
internal static class StagedActs
{
    public const string Zone = "Europe/Madrid";
    private static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById(Zone);

    /// <param name="step">Unique in an installation.</param>
    /// <param name="at">When it happened; recorded then.</param>
    /// <param name="signed">Who signed with which meaning.</param>
    public static Act Of(
        string person,
        string step,
        DateTimeOffset at,
        params (string Person, string Meaning)[] signed
    ) =>
        new()
        {
            EntryId = Id(step),
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(step))),
            By = person,
            ByName = $"Name of {person}",
            OccurredAt = at.ToUniversalTime(),
            RecordedAt = at.ToUniversalTime(),
            Zone = Zone,
            OffsetMinutes = (int)Madrid.GetUtcOffset(at).TotalMinutes,
            Signatures =
            [
                .. signed.Select(s => new Signature(
                    Id($"{step} {s.Person} {s.Meaning}"),
                    s.Person,
                    $"Name of {s.Person}",
                    s.Meaning,
                    at.ToUniversalTime(),
                    "staged"
                )),
            ],
        };

    public static Guid Id(string step) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"staged {step}")).AsSpan(0, 16));
}
