using System.Collections.Immutable;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>The accounts of the double-entry book; a container is in exactly one (invariant 13).</summary>
public enum Account
{
    Available,
    Reserved,
    Issued,
    InTransit,
    AtSite,
    Infused,
    Discarded,
    Destroyed,
    Lost,
    Qc,
    Retain,
}

/// <summary>The accounts' words in messages and on pages.</summary>
public static class AccountWords
{
    /// <summary>E.g. <c>in-transit</c>.</summary>
    public static string Word(this Account account) =>
        account switch
        {
            Account.InTransit => "in-transit",
            Account.AtSite => "at-site",
            _ => account.ToString().ToLowerInvariant(),
        };
}

/// <summary>One container of the book.</summary>
/// <param name="Order">The order it is reserved for or went into; null where none.</param>
/// <param name="Thawed">True from the thaw on: it never becomes available again.</param>
/// <param name="LostFrom">Where it was when the pharmacy reported it lost; null where Custody did.</param>
/// <param name="CustodyVersion">Newest custody fact of its dose; forgotten once the dose is closed.</param>
/// <param name="AdministrationVersion">Newest closing of its dose at the bedside.</param>
public sealed record BookedContainer(
    string Id,
    Account Account,
    CellCount FilledViable,
    Millilitres VolumeMl,
    string? Order = null,
    bool Thawed = false,
    Account? LostFrom = null,
    long CustodyVersion = 0,
    long AdministrationVersion = 0
);

/// <summary>Quality's decision, as known.</summary>
/// <param name="Status"><c>pending</c>, <c>conditional</c>, <c>released</c>, <c>rejected</c> or <c>recalled</c>.</param>
/// <param name="EndotoxinEuPerMl">As reported, e.g. <c>&lt;0.5</c>.</param>
/// <param name="Expires">The expiry that the decision states; null: the fill's.</param>
/// <param name="Version">Version of <c>release/{lot}</c>.</param>
public sealed record Release(
    string Status,
    Fraction? ViableRecovery,
    Percent? PostThawViabilityPercent,
    string? EndotoxinEuPerMl,
    DateTimeOffset? Expires,
    long Version
);

/// <summary>A hold as known.</summary>
/// <param name="Version">Version of <c>hold/{id}</c>: the newest one holds.</param>
public sealed record KnownHold(string Hold, bool InForce, string Reason, IReadOnlyList<string> ScopeKeys, long Version);
