namespace CellLot.Domain.Quality;

/// <summary>
/// Certifies a lot for use, signed «released» by a releaser (EU GMP Annex 16; 21 CFR 211.22). Refused <c>GATE_OPEN</c> with every
/// open gate, and <c>SELF_REVIEW</c> for whoever entered or reviewed anything it rests on.
/// </summary>
/// <param name="Certificate">SHA-256 of the certificate of analysis that is kept with it.</param>
public sealed record ReleaseLot(Act Act, string Lot, string Certificate) : IReleaseCommand
{
    internal IReadOnlyList<IReleaseEvent> Decide(Release release)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Released);
        Duties.RequireNoHand(rules, release, Act);
        rules.Require(
            release.Standing.Status is LotStatus.Pending or LotStatus.Conditional,
            Refusals.StateRefuses,
            $"The lot {Lot} is {Duties.Words(release.Standing.Status)}."
        );
        var gates = Gates.AtRelease(release, Act.RecordedAt);
        foreach (var gate in gates.Where(g => g.Open))
            rules.Require(false, Refusals.GateOpen, gate.Sentence);
        rules.ThrowIfBroken();
        return
        [
            new Released(
                Act,
                Lot,
                ReleaseFigures.Decided(release, LotStatus.Released, Act),
                release.Specification!.Id,
                release.Specification.Number,
                release.Review!.ByName,
                release.Of<BatchRecordInput>().First().ReviewedBy,
                Certificate,
                [.. gates.Select(Say)]
            ),
        ];
    }

    private static string Say(Gate gate) =>
        gate.Evidence.Count == 0 ? gate.Sentence : $"{gate.Sentence} [{string.Join(", ", gate.Evidence)}]";
}
