namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Tells what the lot descends from, when that is more than was told before. A closed batch record does not stop it: what a lot
/// descends from is a fact about it, no entry.
/// </summary>
/// <param name="Inherited">What something it was made from descends from by now; empty for what its own steps added.</param>
public sealed record GrowAncestry(Act Act, string Lot, IReadOnlyList<string> Inherited) : ILotCommand
{
    internal IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        if (lot.Definition is null)
            throw new RuleBroken(Refusals.NotFound.Because($"There is no lot {Lot}."));
        var all = Ancestry.With(lot.AncestryKeys, Inherited);
        var added = all.Except(lot.ToldKeys, StringComparer.Ordinal).ToList();
        return added.Count == 0 ? [] : [new AncestryGrown(Act, Lot, added, all)];
    }
}
