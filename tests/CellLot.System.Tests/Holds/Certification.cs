using CellLot.Domain;

namespace CellLot.SystemTests.Holds;

/// <summary>
/// A lot is reviewed and released at the API while holds come and go. A hold closes a gate of the dossier, and whatever changes in
/// the dossier undoes its review: so both are tried until the lot is released, or until a hold is known to stay.
/// </summary>
internal sealed class Certification(Staff staff, string lot, TimeSpan after)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    public string Lot => lot;

    public bool Released { get; private set; }

    /// <summary>How often a hold stood in the way of the release.</summary>
    public int Refused { get; private set; }

    /// <summary>What the release was refused for the last time; null once it is kept.</summary>
    public Answer? Last { get; private set; }

    /// <summary>True where a hold is what the releaser was told last.</summary>
    public bool StoppedByHold => Last is { } last && NamesHold(last);

    public async Task Go(Func<string, bool> isHeldForGood)
    {
        await Task.Delay(after);
        for (var (until, tries) = (DateTime.UtcNow + Patience, 0); ; tries++)
        {
            var last = isHeldForGood($"lot/{lot}");
            await Sign(
                "qa",
                "review-dossier",
                "review",
                new { storageLog = "no alarm", conditional = false },
                Meanings.Reviewed,
                tries
            );
            var answer = await Sign("releaser", "release-lot", "certification", new { }, Meanings.Released, tries);
            Released = answer.Kept;
            Last = answer.Kept ? null : answer;
            if (StoppedByHold)
                Refused++;
            if (Released || answer.Codes.Count == 0 || !answer.Codes.All(c => c is "GATE_OPEN" or "SAFETY_STALE"))
                return;
            if ((last && StoppedByHold) || DateTime.UtcNow > until)
                return;
            await Task.Delay(Random.Shared.Next(200, 600));
        }
    }

    private Task<Answer> Sign(string person, string command, string act, object body, string meaning, int tries) =>
        staff.Do(
            person,
            "quality",
            command,
            $"release/{lot}/{act}",
            $"release/{lot}",
            body,
            $"{command}/{lot}/{tries}",
            (person, meaning)
        );

    /// <summary>The gate's sentence begins with the hold: <c>Hold H1 is open: …</c></summary>
    private static bool NamesHold(Answer answer) =>
        answer.Sentence.Contains("GATE_OPEN: Hold ", StringComparison.Ordinal);
}
