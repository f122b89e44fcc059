using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Site;
using CellLot.Domain.Units;
using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>The dose as reckoned again from the chart.</summary>
public sealed record EnterIndependentlyBody : CommandBody
{
    public required decimal Weight { get; init; }

    /// <summary><c>kg</c> or <c>lb</c>.</summary>
    public string? Unit { get; init; }
    public required CellCount PrescribedCells { get; init; }
    public required int Containers { get; init; }
}

/// <summary>By a second pharmacist, without seeing the plan.</summary>
internal static class EnterIndependentlyCommand
{
    public static Command<EnterIndependentlyBody> Command { get; } =
        new()
        {
            Name = "enter-independently",
            Route = "orders/{order}/independent-entries",
            Stream = "order/{order}",
            Roles = [Roles.Pharmacist],
            Summary =
                "Enters weight, prescribed cells and number of containers independently; they must agree with the plan.",
            Example = new()
            {
                EntryId = Guid.Parse("0198d2a0-0000-7000-8000-000000000407"),
                Weight = 52.0m,
                Unit = "kg",
                PrescribedCells = new(78_000_000m),
                Containers = 4,
            },
            Run = async (cx, body) =>
            {
                await OrderedPatient.SetStudy(cx);
                await cx.Do(
                    Order.Decider,
                    cx.Route("order"),
                    new EnterIndependently(cx.Act, body.Weight, body.Unit, body.PrescribedCells, body.Containers)
                );
                return null;
            },
        };
}
