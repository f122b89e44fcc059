using CellLot.Domain.Quality;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Quality.Messages;

/// <summary>A lot exists: its product, and the donors, donations, materials and equipment it descends from.</summary>
internal static class WhenLotStarted
{
    public const string Name = "when-lot-started";

    public static async Task Handle(LotStarted message, CommandContext cx)
    {
        await Descent.Note(
            cx,
            message.Lot,
            new LineageInput(
                message.Envelope.Stream,
                message.Envelope.Version,
                message.Product,
                message.Process,
                ScopeKey.Sorted(message.Donors),
                ScopeKey.Sorted(message.Donations)
            )
        );
        await Descent.Link(
            cx,
            message.Lot,
            [
                .. message.AncestryKeys,
                .. message.Donors.Select(d => $"donor/{d}"),
                .. message.Donations.Select(d => $"donation/{d}"),
            ]
        );
    }
}
