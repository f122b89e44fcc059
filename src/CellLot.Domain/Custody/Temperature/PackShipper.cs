using System.Collections.Immutable;

namespace CellLot.Domain.Custody;

/// <summary>
/// Notes what a consignment put into a shipper, in the transaction that packs it, so that a packing and a series of readings
/// cannot pass each other unseen. Packed before the end of an excursion that is known already, it was exposed to it.
/// </summary>
public sealed record PackShipper(Act Act, string Unit, string Consignment, IReadOnlyList<string> Keys)
    : ITemperatureCommand
{
    internal IReadOnlyList<ITemperatureEvent> Decide(TemperatureState state)
    {
        var packed = new ShipperPacked
        {
            Act = Act,
            Unit = Unit,
            Consignment = Consignment,
            Keys = Keys,
        };
        var contents = state.Contents.Add(new ShipperContent(Consignment, [.. Keys], Act.OccurredAt, null));
        return
        [
            packed,
            .. Exposed(Act, Unit, contents, state.Exposed, state.Excursions.Values.Select(e => e.Excursion)),
        ];
    }

    /// <summary>Pure: what these excursions exposed, where that is news. Nothing of a unit that was never packed as a shipper.</summary>
    internal static IEnumerable<ContentsExposed> Exposed(
        Act act,
        string unit,
        IReadOnlyCollection<ShipperContent> contents,
        IReadOnlyDictionary<string, ExposedContents> known,
        IEnumerable<Excursion> excursions
    ) =>
        from excursion in excursions
        where contents.Count > 0
        let before = known.GetValueOrDefault(excursion.Id)
        let keys = contents
            .Where(c => c.Packed < excursion.To && (c.Opened is null || c.Opened > excursion.From))
            .SelectMany(c => c.Keys)
            .Concat(before?.Keys ?? [])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList()
        where before is null || before.To != excursion.To || before.Keys.Count != keys.Count
        select new ContentsExposed
        {
            Act = act,
            Unit = unit,
            Excursion = excursion.Id,
            From = excursion.From,
            To = excursion.To,
            Keys = keys,
        };
}

/// <summary>Notes that a consignment was taken out of its shipper. One that is not known there changes nothing.</summary>
public sealed record EmptyShipper(Act Act, string Unit, string Consignment) : ITemperatureCommand
{
    internal IReadOnlyList<ITemperatureEvent> Decide(TemperatureState state) =>
        state.Contents.Any(c => c.Opened is null && string.Equals(c.Consignment, Consignment, StringComparison.Ordinal))
            ?
            [
                new ShipperEmptied
                {
                    Act = Act,
                    Unit = Unit,
                    Consignment = Consignment,
                },
            ]
            : [];
}

/// <summary>A consignment in a shipper.</summary>
/// <param name="Opened">When it was taken out; null while it is in there.</param>
public sealed record ShipperContent(
    string Consignment,
    ImmutableList<string> Keys,
    DateTimeOffset Packed,
    DateTimeOffset? Opened
);

/// <summary>What an excursion exposed, as last told.</summary>
public sealed record ExposedContents(DateTimeOffset To, ImmutableList<string> Keys);
