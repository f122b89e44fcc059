namespace CellLot.Domain.Tracing;

/// <summary>Freezes what the campaign reaches, as found in the genealogy. It may be frozen again when more is found; never with less.</summary>
public sealed record FreezeScope(
    Act Act,
    IReadOnlyList<ScopeUnit> Units,
    IReadOnlyList<string> Recipients,
    string Position
) : ICampaignCommand
{
    /// <summary><c>NOT_FOUND</c>, <c>STATE_REFUSES</c></summary>
    internal IReadOnlyList<ICampaignEvent> Decide(CampaignState state)
    {
        var rules = new Rules();
        if (Campaigns.Works(rules, state, needsScope: false))
        {
            var dropped = state
                .Units.Select(u => u.Unit)
                .Except(Units.Select(u => u.Unit), StringComparer.Ordinal)
                .Concat(state.Recipients.Except(Recipients, StringComparer.Ordinal))
                .ToList();
            rules.Require(
                dropped.Count == 0,
                Refusals.StateRefuses,
                $"The scope only grows; now missing: {string.Join(", ", dropped)}."
            );
        }
        rules.ThrowIfBroken();
        return
        [
            new ScopeFrozen
            {
                Act = Act,
                Units = Units,
                Recipients = Recipients,
                Position = Position,
            },
        ];
    }
}
