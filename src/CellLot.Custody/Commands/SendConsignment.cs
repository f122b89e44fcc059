using CellLot.Domain.Custody;
using CellLot.Domain.Site;
using CellLot.Platform.Http;

namespace CellLot.Custody.Commands;

/// <summary>A carrier takes the consignment away.</summary>
public sealed record SendConsignmentBody : CommandBody
{
    public required string Carrier { get; init; }
    public required DateTimeOffset ExpectedAt { get; init; }
}

internal static class SendConsignment
{
    public static Command<SendConsignmentBody> Command { get; } =
        new()
        {
            Name = "send-consignment",
            Route = "consignments/{consignment}/departure",
            Stream = "consignment/{consignment}",
            Roles = [Roles.Courier, Roles.Pharmacist],
            Summary = "Records that the sealed consignment left.",
            Example = new SendConsignmentBody
            {
                EntryId = Guid.Parse("0198c1a2-0000-7000-8000-000000000107"),
                Carrier = "hospital courier",
                ExpectedAt = new DateTimeOffset(2026, 3, 2, 12, 30, 0, TimeSpan.FromHours(1)),
            },
            Run = async (cx, body) =>
            {
                var (packed, _) = await cx.Load(Consignments.Decider, cx.Route("consignment"));
                var against = await DoseGate.Against(cx, packed.Items);
                await cx.Do(
                    Consignments.Decider,
                    cx.Route("consignment"),
                    new DepartConsignment(cx.Act, body.Carrier, body.ExpectedAt, against)
                );
                return null;
            },
        };
}
