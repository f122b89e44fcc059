using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>A container that cannot be found.</summary>
public sealed record ReportLostBody : CommandBody
{
    public required string Container { get; init; }
    public required string Reason { get; init; }
}

/// <summary>For containers the pharmacy keeps.</summary>
internal static class ReportLostCommand
{
    public static Command<ReportLostBody> Command { get; } =
        new()
        {
            Name = "report-lost",
            Route = "stock/{lot}/losses",
            Stream = "stock/{lot}",
            Roles = [Roles.Pharmacist],
            Summary = "Reports a container lost.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000425"),
                Container = "CL26-0001-015",
                Reason = "not at its place at stock-taking",
            },
            Run = async (cx, body) =>
            {
                await cx.Do(Stock.Decider, cx.Route("lot"), new ReportLost(cx.Act, body.Container, body.Reason));
                return null;
            },
        };
}
