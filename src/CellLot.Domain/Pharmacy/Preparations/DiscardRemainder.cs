using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Preparations;

/// <summary>Discards what stayed in the pool: volume, reason, signed <c>performed</c> and by another person <c>verified</c>. It never goes back.</summary>
public sealed record DiscardRemainder(Act Act, Millilitres VolumeMl, string Reason) : IPreparationCommand
{
    internal IReadOnlyList<IPreparationEvent> Decide(Preparation state)
    {
        var rules = new Rules();
        if (!rules.Open(state))
            rules.ThrowIfBroken();
        rules.SignedByTwo(Act, Meanings.Performed, Meanings.Verified);
        rules.Reasoned(Reason);
        rules.Require(VolumeMl.Value > 0, Refusals.InputInvalid, "volumeMl must be greater than 0.");
        if (rules.Require(state.Withdrawal is not null, Refusals.StateRefuses, "The dose is not withdrawn yet."))
        {
            var left = state.Withdrawal!.RemainderMl - state.DiscardedMl;
            rules.Require(
                VolumeMl.Value <= left.Value,
                Refusals.InsufficientVolume,
                $"{Figures.Plain(VolumeMl.Value)} mL cannot be discarded: {Figures.Plain(left.Value)} mL are left in the pool."
            );
        }
        rules.ThrowIfBroken();
        return
        [
            new RemainderDiscarded
            {
                Act = Act,
                Order = state.Order!,
                VolumeMl = VolumeMl,
                Reason = Reason,
            },
        ];
    }
}

/// <summary>Gives the preparation up, e.g. viability out of limits or use-by passed: everything of it is discarded, signed by two.</summary>
public sealed record AbandonPreparation(Act Act, string Reason) : IPreparationCommand
{
    internal IReadOnlyList<IPreparationEvent> Decide(Preparation state)
    {
        var rules = new Rules();
        if (!rules.Open(state))
            rules.ThrowIfBroken();
        rules.SignedByTwo(Act, Meanings.Performed, Meanings.Verified);
        rules.Reasoned(Reason);
        rules.ThrowIfBroken();
        return
        [
            new PreparationAbandoned
            {
                Act = Act,
                Order = state.Order!,
                Reason = Reason,
            },
        ];
    }
}
