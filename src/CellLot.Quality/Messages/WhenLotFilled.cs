using CellLot.Domain.Quality;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Quality.Messages;

/// <summary>A lot was filled: its dossier is opened, with everything known of what it descends from.</summary>
internal static class WhenLotFilled
{
    public const string Name = "when-lot-filled";

    public static async Task Handle(LotFilled message, CommandContext cx)
    {
        var fill = new LotFill(
            message.Product,
            message.Process,
            [.. message.Containers.Select(c => new LotContainer(c.Id, c.Purpose, c.FilledViable, c.VolumeMl))],
            ScopeKey.Sorted(message.Donors),
            ScopeKey.Sorted(message.Donations),
            message.LabelClaim,
            message.CumulativePopulationDoublings,
            message.FilledAt,
            message.Expires
        )
        {
            DosageForm = message.DosageForm,
            Storage = message.Storage,
        };
        await cx.Do(Release.Decider, message.Lot, new OpenDossier(cx.Act, message.Lot, message.Envelope.Version, fill));
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
