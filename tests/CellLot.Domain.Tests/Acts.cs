using System.Security.Cryptography;
using System.Text;

namespace CellLot.Domain.Tests;

/// <summary>Acts for tests: who, when, signed by whom. Entry ids are made from what is given, so that tests repeat.</summary>
public static class Acts
{
    /// <summary>The instant at which tests act unless they say another.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 11, 0, 0, TimeSpan.Zero);

    private static int made;

    /// <summary>An act of a person, with a new entry id, recorded when it happened.</summary>
    /// <param name="at">When, UTC; <see cref="Noon"/> when absent.</param>
    /// <param name="signed">Meanings signed by the same person.</param>
    public static Act By(string person, DateTimeOffset? at = null, params string[] signed)
    {
        var entry = Interlocked.Increment(ref made);
        var when = (at ?? Noon).ToUniversalTime();
        return new Act
        {
            EntryId = IdOf($"entry {entry}"),
            ContentHash = $"content {entry}",
            By = person,
            ByName = $"Name of {person}",
            OccurredAt = when,
            RecordedAt = when,
            Zone = "Europe/Madrid",
            OffsetMinutes = 60,
            Signatures = [.. signed.Select(meaning => SignatureOf(person, meaning, when))],
        };
    }

    /// <summary>The same act with one more signature, of another person perhaps.</summary>
    public static Act SignedBy(this Act act, string person, string meaning) =>
        act with
        {
            Signatures = [.. act.Signatures, SignatureOf(person, meaning, act.RecordedAt)],
        };

    /// <summary>The same act under a fixed entry id.</summary>
    public static Act Entry(this Act act, string entry, string content = "content") =>
        act with
        {
            EntryId = IdOf(entry),
            ContentHash = content,
        };

    /// <summary>A consumer's act.</summary>
    public static Act OfMessage(string service, string message) => By($"system:{service}").Entry(message, message);

    private static Signature SignatureOf(string person, string meaning, DateTimeOffset at) =>
        new(IdOf($"{person} {meaning} {at:O}"), person, $"Name of {person}", meaning, at, "hash");

    private static Guid IdOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
