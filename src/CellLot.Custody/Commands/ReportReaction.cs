using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>A reaction of the patient.</summary>
public sealed record ReportReactionBody : CommandBody
{
    public required Reaction Reaction { get; init; }
}

internal static class ReportReaction
{
    public static Command<ReportReactionBody> Command { get; } =
        new()
        {
            Name = "report-reaction",
            Route = "doses/{order}/reactions",
            Stream = "administration/{order}",
            Roles = [Roles.Nurse, Roles.Prescriber],
            Summary = "Records a reaction; never refused after the start.",
            Example = new ReportReactionBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000119"),
                Reaction = new Reaction(
                    "nausea",
                    "severe",
                    3,
                    false,
                    "paused",
                    null,
                    new DateTimeOffset(2026, 3, 2, 12, 40, 0, TimeSpan.FromHours(1))
                ),
            },
            Run = async (cx, body) =>
            {
                await Bedside.Do(cx, new ObserveReaction(cx.Act, body.Reaction));
                return null;
            },
        };
}
