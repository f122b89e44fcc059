using CellLot.Domain.Manufacturing;
using CellLot.Domain.Site;
using CellLot.Messages;
using CellLot.Platform.Http;

namespace CellLot.Manufacturing.Commands;

/// <summary>What the entry of every step at the bench carries beside its own fields.</summary>
public abstract record StepRequest : CommandBody
{
    /// <summary>Room or cabinet with its grade.</summary>
    public string? Room { get; init; }

    /// <summary>Lots of media, reagents and disposables that were used, as scanned.</summary>
    public IReadOnlyList<string> Materials { get; init; } = [];

    /// <summary>Equipment that was used, as scanned.</summary>
    public IReadOnlyList<string> Equipment { get; init; } = [];
}

/// <summary>The entry of a step that waits under a hold unless cells would be lost.</summary>
public abstract record UrgentStepRequest : StepRequest
{
    /// <summary>Why the cells would be lost if the step waited until a hold is lifted; opens a deviation under one.</summary>
    public string? KeepAlive { get; init; }
}

/// <summary>Looks up what stands around a step, so that the rules can judge it.</summary>
internal static class Bench
{
    /// <summary>Who records steps.</summary>
    public static readonly string[] Operators = [Roles.Technician, Roles.ProductionLead];

    /// <summary>A fixed id for the examples of the API's description.</summary>
    public static readonly Guid ExampleEntry = new("018f2f6a-0000-7000-8000-000000000001");

    /// <summary>Records a step on the lot of the route.</summary>
    public static async Task<object?> Record(
        CommandContext cx,
        StepRequest request,
        Func<string, Circumstances, LotStep> step
    )
    {
        var lot = cx.Route("lot");
        var entry = step(lot, new Circumstances());
        await cx.Do(Lot.Decider, lot, entry with { Circumstances = await Look(cx, request, entry.Kind) });
        await Ancestries.Grow(cx, lot);
        return null;
    }

    /// <summary>Materials and equipment as they stand (and must still stand at the append), the operator's training, the holds.</summary>
    /// <param name="kind">Where it is a gate, what Quality told of holds must be fresh too (<see cref="UnderHold"/>).</param>
    public static async Task<Circumstances> Look(CommandContext cx, StepRequest request, StepKind kind)
    {
        var keepAlive = (request as UrgentStepRequest)?.KeepAlive;
        var gate = UnderHold.IsGate(kind, keepAlive);
        if (gate)
            OpenHolds.RequireFresh(cx);
        await cx.LoadAll(MaterialLot.Decider, request.Materials);
        await cx.LoadAll(EquipmentItem.Decider, request.Equipment);
        var materials = new List<MaterialAtUse>();
        foreach (var id in request.Materials.Distinct(StringComparer.Ordinal))
        {
            var (state, version) = await cx.Load(MaterialLot.Decider, id);
            cx.Assert(MaterialLot.Decider.Stream(id), version);
            materials.Add(new MaterialAtUse(id, state));
        }
        var equipment = new List<EquipmentAtUse>();
        foreach (var id in request.Equipment.Distinct(StringComparer.Ordinal))
        {
            var (state, version) = await cx.Load(EquipmentItem.Decider, id);
            cx.Assert(EquipmentItem.Decider.Stream(id), version);
            equipment.Add(new EquipmentAtUse(id, state));
        }
        return new Circumstances
        {
            Room = request.Room,
            Materials = materials,
            Equipment = equipment,
            Trainings = await Trainings(cx),
            Holds = await OpenHolds.Now(cx),
            Unheard = gate ? null : await OpenHolds.Unheard(cx),
            KeepAlive = keepAlive,
        };
    }

    private static async Task<IReadOnlyList<TrainingAtUse>> Trainings(CommandContext cx) =>
        await cx.Known<TrainingChanged>($"training/{cx.Act.By}") is { } training
            ?
            [
                .. training.Held.Select(t => new TrainingAtUse(
                    t.Sop,
                    t.SopVersion,
                    t.CompletedAt,
                    t.ValidUntil,
                    t.Valid
                )),
            ]
            : [];
}
