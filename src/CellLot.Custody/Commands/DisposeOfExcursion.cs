using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>Quality decides about an excursion.</summary>
public sealed record DisposeOfExcursionBody : CommandBody
{
    /// <summary><c>use</c>, <c>retest-viability</c> or <c>reject</c>.</summary>
    public required string Disposition { get; init; }
    public required string Justification { get; init; }
}

internal static class DisposeOfExcursion
{
    public static Command<DisposeOfExcursionBody> Command { get; } =
        new()
        {
            Name = "dispose-of-excursion",
            Route = "temperatures/{unit}/excursions/{excursion}/disposition",
            Stream = "temperature/{unit}",
            Roles = [Roles.QaReviewer, Roles.Releaser],
            Signs = [Meanings.Approved],
            Summary = "Decides, with reasons and signature, about what an excursion has touched.",
            Example = new DisposeOfExcursionBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000110"),
                Disposition = "retest-viability",
                Justification = "six minutes above the limit while the lid was open",
            },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    TemperatureUnits.Decider,
                    cx.Route("unit"),
                    new DisposeExcursion(
                        cx.Act,
                        cx.Route("unit"),
                        cx.Route("excursion"),
                        body.Disposition,
                        body.Justification
                    )
                );
                return null;
            },
        };
}
