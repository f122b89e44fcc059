using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>The dose is at the bedside.</summary>
public sealed record ArriveDoseBody : CommandBody
{
    public required string Place { get; init; }
}

internal static class ArriveDoseAtBedside
{
    public static Command<ArriveDoseBody> Command { get; } =
        new()
        {
            Name = "arrive-dose",
            Route = "doses/{order}/arrival",
            Stream = "administration/{order}",
            Roles = [Roles.Nurse],
            Summary = "The dose's holder brings it to the bedside.",
            Example = new ArriveDoseBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000111"),
                Place = "ward 3, bed 12",
            },
            Run = async (cx, body) =>
            {
                await Bedside.Do(cx, new ArriveDose(cx.Act, body.Place, await Bedside.Custody(cx)));
                return null;
            },
        };
}
