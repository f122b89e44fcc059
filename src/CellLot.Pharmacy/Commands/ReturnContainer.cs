using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>A frozen container to give back.</summary>
public sealed record ReturnContainerBody : CommandBody
{
    public required string Container { get; init; }
    public required string Reason { get; init; }

    /// <summary>What shows an unbroken temperature, e.g. the logger's file.</summary>
    public required string TemperatureRecord { get; init; }
}

/// <summary>Never a thawed one (<c>NO_RETURN_AFTER_THAW</c>).</summary>
internal static class ReturnContainerCommand
{
    public static Command<ReturnContainerBody> Command { get; } =
        new()
        {
            Name = "return-container",
            Route = "stock/{lot}/returns",
            Stream = "stock/{lot}",
            Roles = [Roles.Pharmacist],
            Summary = "Returns a reserved, still frozen container with an unbroken temperature record.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000424"),
                Container = "CL26-0001-004",
                Reason = "not needed",
                TemperatureRecord = "logger T-17, file 2026-03-02",
            },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    Stock.Decider,
                    cx.Route("lot"),
                    new ReturnContainer(cx.Act, body.Container, body.Reason, body.TemperatureRecord)
                );
                return null;
            },
        };
}
