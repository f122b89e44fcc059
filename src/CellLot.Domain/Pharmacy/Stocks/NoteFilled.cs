using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Stocks;

/// <summary>A lot was filled, as Manufacturing tells it: opens the book, or lengthens the ancestry of one that is open.</summary>
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
        if (Version <= state.LotVersion)
            return [];
        if (state.Lot is not null)
            return
            [
                new StockAncestryNoted
                {
                    Act = Act,
                    Lot = Lot,
                    Donors = Donors,
                    AncestryKeys = AncestryKeys,
                    LotVersion = Version,
                },
            ];
        return
        [
            new StockOpened
            {
                Act = Act,
                Lot = Lot,
                Product = Product,
                Containers = Containers,
                Donors = Donors,
                AncestryKeys = AncestryKeys,
                LabelClaim = LabelClaim,
                Expires = Expires,
                LotVersion = Version,
            },
        ];
    }
}
