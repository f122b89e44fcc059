using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Access;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>One person's own look at patient and label.</summary>
public sealed record BedsideEntryBody : CommandBody
{
    /// <summary>Identity's signed receipt of this person's scan of the wristband; it holds no identity.</summary>
    public required string Receipt { get; init; }

    /// <summary>What the scan of the dose's label read.</summary>
    public required string LabelScan { get; init; }

    /// <summary>Volume read from the label, mL.</summary>
    public required decimal LabelVolumeMl { get; init; }
    public required BedsideAnswers Answers { get; init; }
}

/// <summary>The answer to an entry: how many are in, and whether both agree. Never the other person's entry.</summary>
public sealed record BedsideEntryAnswer(int EntriesIn, bool Matched);

internal static class MakeBedsideEntry
{
    /// <param name="keys">Public keys by issuer: Identity signs the receipts.</param>
    public static Command<BedsideEntryBody> CommandWith(Func<TokenKeys> keys) =>
        new()
        {
            Name = "make-bedside-entry",
            Route = "doses/{order}/bedside-entries",
            Stream = "administration/{order}",
            Roles = [Roles.Nurse],
            Summary =
                "One of two people checks patient, order and label alone. What does not agree is kept and answered IDENTITY_MISMATCH.",
            Example = new BedsideEntryBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000112"),
                Receipt = "eyJhbGciOiJFUzI1NiJ9…",
                LabelScan = "CL-DOSE:ORD-0001",
                LabelVolumeMl = 100m,
                Answers = new BedsideAnswers(true, true, true, true, true, true, true, true),
            },
            Run = (cx, body) => Run(keys(), cx, body),
        };

    private static async Task<object?> Run(TokenKeys keys, CommandContext cx, BedsideEntryBody body)
    {
        var receipt =
            await WristbandReceipts.Read(keys, body.Receipt, cx.Now)
            ?? throw new RuleBroken(
                Refusals.IndependentEntry.Because(
                    "The receipt of the wristband's scan is not genuine or has expired: scan the wristband again."
                )
            );
        var state = await Bedside.Do(
            cx,
            new EnterAtBedside(cx.Act, receipt, body.LabelScan, new Millilitres(body.LabelVolumeMl), body.Answers)
        );
        if (state.Mismatches.TryGetValue(cx.Act.EntryId, out var differences))
            cx.RefuseAndKeep(
                Refusals.IdentityMismatch.Because(
                    $"{differences} Stop: both people make a new entry each before the start."
                )
            );
        return new BedsideEntryAnswer(state.Entries.Count, state.Matched);
    }
}
