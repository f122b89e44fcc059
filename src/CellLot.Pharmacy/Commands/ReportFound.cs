using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>A container that was found.</summary>
public sealed record ReportFoundBody : CommandBody
{
    public required string Container { get; init; }

    /// <summary>What shows an unbroken temperature; without it the container is discarded.</summary>
    public string? TemperatureRecord { get; init; }
}

/// <summary>Without an unbroken temperature record it is discarded.</summary>
internal static class ReportFoundCommand
{
    public static Command<ReportFoundBody> Command { get; } =
        new()
        {
            Name = "report-found",
            Route = "stock/{lot}/finds",
            Stream = "stock/{lot}",
            Roles = [Roles.Pharmacist],
            Summary = "Reports a lost container found.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000426"),
                Container = "CL26-0001-015",
                TemperatureRecord = "vessel LN2-1, log of the week",
            },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    Stock.Decider,
                    cx.Route("lot"),
                    new ReportFound(cx.Act, body.Container, body.TemperatureRecord)
                );
                return null;
            },
        };
}
