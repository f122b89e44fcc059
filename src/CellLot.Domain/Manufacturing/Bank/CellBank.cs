using System.Collections.Immutable;
using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>Events of <c>bank/{id}</c>.</summary>
public interface IBankEvent : IEvent;

/// <summary>A bank was laid down from a portion of a lot; every vial there will ever be.</summary>
/// <param name="Kind"><c>master</c> or <c>working</c>.</param>
/// <param name="Lineage">Passages from P1 on: each vial carries its parent's doublings.</param>
public sealed record BankEstablished(
    Act Act,
    string Bank,
    string Kind,
    string Lot,
    string Tissue,
    int Passage,
    IReadOnlyList<PassageGrowth> Lineage,
    PopulationDoublings Cumulative,
    IReadOnlyList<Vial> Vials,
    IReadOnlyList<StartedDonation> Donations,
    IReadOnlyList<string> AncestryKeys
) : IBankEvent;

/// <summary>A vial was taken to start a lot: in one transaction with that lot's start (invariant 7).</summary>
public sealed record VialTaken(Act Act, string Bank, string Vial, string ForLot) : IBankEvent;

/// <summary>The bank descends from more than before: the lot it was laid down from does.</summary>
/// <param name="AncestryKeys">Complete and in order.</param>
public sealed record BankAncestryGrown(
    Act Act,
    string Bank,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> AncestryKeys
) : IBankEvent;

/// <summary>A vial of a bank.</summary>
public sealed record Vial(string Id, CellCount Viable, Millilitres Volume);

/// <summary>Commands of <c>bank/{id}</c>.</summary>
public interface IBankCommand : ICommand;

/// <summary>A master or working cell bank. Stream <c>bank/{id}</c>; invariant 7: a vial is used once.</summary>
public sealed record CellBank
{
    public BankEstablished? Established { get; init; }

    /// <summary>Everything its vials descend from by now, with the bank itself.</summary>
    public ImmutableList<string> AncestryKeys { get; init; } = [];

    /// <summary>Lot a vial was taken for, by vial.</summary>
    public ImmutableSortedDictionary<string, string> Taken { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The table of verbs.</summary>
    public static Decider<IBankCommand, IBankEvent, CellBank> Decider { get; } =
        new(
            "bank",
            2,
            new CellBank(),
            (command, bank) =>
                command switch
                {
                    EstablishBank establish => establish.Decide(bank),
                    TakeVial take => take.Decide(bank),
                    GrowBankAncestry grow => grow.Decide(bank),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a bank."),
                },
            (bank, happened) =>
                happened switch
                {
                    BankEstablished e => bank with { Established = e, AncestryKeys = [.. e.AncestryKeys] },
                    BankAncestryGrown e => bank with { AncestryKeys = [.. e.AncestryKeys] },
                    VialTaken e => bank with { Taken = bank.Taken.SetItem(e.Vial, e.ForLot) },
                    _ => bank,
                }
        );
}
