using CellLot.Domain;
using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>An entry is corrected by two people; the old one stays.</summary>
public sealed record CorrectEntryRequest : CommandBody
{
    /// <summary>The entry that was wrong.</summary>
    public required Guid Entry { get; init; }
    public required string Reason { get; init; }

    /// <summary>Portion whose count or volume is corrected, where the entry has several.</summary>
    public string? Portion { get; init; }
    public RawCount? Count { get; init; }
    public Millilitres? VolumeMl { get; init; }

    /// <summary>Other fields, as text, before and after.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    internal static Command<CorrectEntryRequest> Command { get; } =
        new()
        {
            Name = "correct-entry",
            Route = "lots/{lot}/corrections",
            Stream = "lot/{lot}",
            Roles = Bench.Operators,
            Signs = [Meanings.Performed, Meanings.Verified],
            Summary = "Corrects an entry with its reason; dependent doublings are reckoned anew.",
            Example = new CorrectEntryRequest
            {
                EntryId = Bench.ExampleEntry,
                Entry = Bench.ExampleEntry,
                Reason = "digits transposed",
                Count = new RawCount([316, 324], [12, 14], 4, 10m, 10m),
            },
            Run = async (cx, body) =>
            {
                var lot = cx.Route("lot");
                await cx.Do(
                    Lot.Decider,
                    lot,
                    new CorrectEntry(
                        cx.Act,
                        lot,
                        body.Entry,
                        body.Reason,
                        body.Portion,
                        body.Count,
                        body.VolumeMl,
                        body.Fields
                    )
                );
                return null;
            },
        };
}
