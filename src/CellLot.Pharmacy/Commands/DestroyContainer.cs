using CellLot.Domain;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>A container to destroy.</summary>
public sealed record DestroyContainerBody : CommandBody
{
    public required string Container { get; init; }
    public required string Method { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Signed <c>performed</c> and, by a witness, <c>verified</c>.</summary>
internal static class DestroyContainerCommand
{
    public static Command<DestroyContainerBody> Command { get; } =
        new()
        {
            Name = "destroy-container",
            Route = "stock/{lot}/destructions",
            Stream = "stock/{lot}",
            Roles = [Roles.Pharmacist],
            Signs = [Meanings.Performed, Meanings.Verified],
            Summary = "Destroys a container before a witness.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000427"),
                Container = "CL26-0001-015",
                Method = "autoclaved",
                Reason = "expired",
            },
            Run = async (cx, body) =>
            {
                await cx.Do(
                    Stock.Decider,
                    cx.Route("lot"),
                    new DestroyContainer(cx.Act, body.Container, body.Method, body.Reason)
                );
                return null;
            },
        };
}
