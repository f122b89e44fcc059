using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>A lot was filled, as Manufacturing tells it: opens the book. The newest word on the ancestry holds, whichever message brought it.</summary>
/// <param name="Version">Version of <c>lot/{no}</c>: applied iff newer than the one known.</param>
public sealed record NoteFilled(
    Act Act,
    string Lot,
    string Product,
    IReadOnlyList<OpenedContainer> Containers,
    IReadOnlyList<string> Donors,
    IReadOnlyList<string> AncestryKeys,
    CellCount LabelClaim,
    DateTimeOffset Expires,
    long Version
) : IStockCommand
{
    internal IReadOnlyList<IStockEvent> Decide(Stock state)
    {
        var newer = Version > state.LotVersion;
        if (state.Lot is not null)
            return newer
                ?
                [
                    new StockAncestryNoted
                    {
                        Act = Act,
                        Lot = Lot,
                        Donors = Donors,
                        AncestryKeys = AncestryKeys,
                        LotVersion = Version,
                    },
                ]
                : [];
        return
        [
            new StockOpened
            {
                Act = Act,
                Lot = Lot,
                Product = Product,
                Containers = Containers,
                Donors = newer ? Donors : state.Donors,
                AncestryKeys = newer ? AncestryKeys : state.AncestryKeys,
                LabelClaim = LabelClaim,
                Expires = Expires,
                LotVersion = newer ? Version : state.LotVersion,
            },
        ];
    }
}

/// <summary>What the lot descends from has grown, complete; also before the lot is known to be filled. An older word changes nothing.</summary>
/// <param name="Version">Version of <c>lot/{no}</c>.</param>
public sealed record NoteAncestry(Act Act, string Lot, IReadOnlyList<string> AncestryKeys, long Version) : IStockCommand
{
    private const string Donor = "donor/";

    internal IReadOnlyList<IStockEvent> Decide(Stock state) =>
        Version <= state.LotVersion
            ? []
            :
            [
                new StockAncestryNoted
                {
                    Act = Act,
                    Lot = Lot,
                    Donors =
                    [
                        .. AncestryKeys
                            .Where(k => k.StartsWith(Donor, StringComparison.Ordinal))
                            .Select(k => k[Donor.Length..]),
                    ],
                    AncestryKeys = AncestryKeys,
                    LotVersion = Version,
                },
            ];
}
