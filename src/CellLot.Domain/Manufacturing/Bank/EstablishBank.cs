namespace CellLot.Domain.Manufacturing;

/// <summary>Lays down a bank from a portion of a lot; the lot books the cells in the same transaction.</summary>
/// <param name="LotState">The lot as it stood before.</param>
/// <param name="Inherited">What the lot descends from with the banking itself: its materials and equipment too.</param>
public sealed record EstablishBank(
    Act Act,
    string Bank,
    string Kind,
    string Lot,
    Lot LotState,
    string Portion,
    IReadOnlyList<Vial> Vials,
    IReadOnlyList<string> Inherited
) : IBankCommand
{
    internal IReadOnlyList<IBankEvent> Decide(CellBank bank)
    {
        var rules = new Rules();
        rules.Require(bank.Established is null, Refusals.AlreadyExists, $"Bank {Bank} was laid down before.");
        rules.Require(Kind is "master" or "working", Refusals.InputInvalid, "kind is master or working.");
        rules.Require(
            Vials.Count > 0
                && Vials.Select(v => v.Id).Distinct(StringComparer.Ordinal).Count() == Vials.Count
                && Vials.All(v => v.Viable.Value > 0 && v.Volume.Value > 0 && !string.IsNullOrWhiteSpace(v.Id)),
            Refusals.InputInvalid,
            "vials: name at least one, each once, with cells and a volume greater than 0."
        );
        var portion = LotState.Portion(Portion);
        rules.Require(
            portion is { Passage: not null },
            Refusals.VesselConsumed,
            $"Lot {Lot} has no cultured portion {Portion}."
        );
        rules.ThrowIfBroken();
        return
        [
            new BankEstablished(
                Act,
                Bank,
                Kind,
                Lot,
                LotState.Tissue,
                portion!.Passage!.Value,
                portion.Lineage,
                Reckoning.Cumulative(portion.Lineage),
                Vials,
                LotState.Donations,
                Ancestry.With(LotState.AncestryKeys, Inherited, [$"bank/{Bank}"])
            ),
        ];
    }
}

/// <summary>
/// Takes a vial to start a lot. <c>VESSEL_CONSUMED</c> when it is unknown or was taken before; <c>ON_HOLD</c> under a hold.
/// </summary>
public sealed record TakeVial(Act Act, string Bank, string Vial, string ForLot, IReadOnlyList<OpenHold> Holds)
    : IBankCommand
{
    internal IReadOnlyList<IBankEvent> Decide(CellBank bank)
    {
        if (bank.Established is not { } established)
            throw new RuleBroken(Refusals.NotFound.Because($"There is no bank {Bank}."));
        var rules = new Rules();
        rules.Require(
            established.Vials.Any(v => string.Equals(v.Id, Vial, StringComparison.Ordinal)),
            Refusals.VesselConsumed,
            $"Bank {Bank} has no vial {Vial}."
        );
        rules.Require(
            !bank.Taken.TryGetValue(Vial, out var lot),
            Refusals.VesselConsumed,
            $"Vial {Vial} was taken for lot {lot} already."
        );
        foreach (var hold in Holds.Where(h => h.Keys.Any(bank.AncestryKeys.Contains)))
            rules.Add(
                Refusals.OnHold.Because($"{hold.On(bank.AncestryKeys)} No vial is taken until the hold is lifted.")
            );
        rules.ThrowIfBroken();
        return [new VialTaken(Act, Bank, Vial, ForLot)];
    }
}

/// <summary>Adds to the bank's ancestry what the lot it was laid down from has come to descend from.</summary>
public sealed record GrowBankAncestry(Act Act, string Bank, IReadOnlyList<string> Inherited) : IBankCommand
{
    internal IReadOnlyList<IBankEvent> Decide(CellBank bank)
    {
        if (bank.Established is null)
            throw new RuleBroken(Refusals.NotFound.Because($"There is no bank {Bank}."));
        var all = Ancestry.With(bank.AncestryKeys, Inherited);
        var added = all.Except(bank.AncestryKeys, StringComparer.Ordinal).ToList();
        return added.Count == 0 ? [] : [new BankAncestryGrown(Act, Bank, added, all)];
    }
}
