using System.Text.Json;
using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Host.Calc;

/// <summary>Planning a dose from containers.</summary>
internal static class DosePlanCalculator
{
    private static readonly string[] OfAlike =
    [
        "containerViable",
        "viableRecovery",
        "containerVolumeMl",
        "qcSampleMl",
        "available",
    ];

    internal static Answer DosePlan(Fields fields)
    {
        var request = new DoseRequest
        {
            Basis = fields.OneOf("basis", null, "perKg", "fixed") is "perKg" ? DoseBasis.PerKg : DoseBasis.Fixed,
            DosePerKg = PerKg(fields, "dosePerKg"),
            TemplatePerKg = PerKg(fields, "templatePerKg"),
            MinPerKg = PerKg(fields, "minPerKg"),
            MaxPerKg = PerKg(fields, "maxPerKg"),
            Cells = Cells(fields, "cells"),
            TemplateCells = Cells(fields, "templateCells"),
            Weight = fields.Number("weight"),
            // Whatever is no unit is refused as such: WEIGHT_UNIT, not INPUT_INVALID.
            WeightUnit =
                fields.TryTake("weightUnit", out var unit) && unit.ValueKind == JsonValueKind.String
                    ? unit.GetString()
                    : null,
            Cap = Cells(fields, "capCells"),
            Supply = Supply(fields),
            Policy = fields.OneOf("policy", "fefo", "fefo", "fewest") is "fefo" ? PickPolicy.Fefo : PickPolicy.Fewest,
        };
        fields.Close();
        return Written(Domain.Arithmetic.DosePlan.Make(request));
    }

    private static Answer Written(DosePlan plan)
    {
        var answer = new Answer()
            .Add("weightKg", plan.Weight.Value)
            .Add("requiredCells", plan.Required.Value)
            .Add("prescribedCells", plan.Prescribed.Value)
            .Add("capApplied", plan.CapApplied);
        if (plan.CapBelowRange is { } below)
            answer.Add("capBelowRange", below);
        answer.Add("effectivePerKg", plan.EffectivePerKg.Value);
        if (plan.PerContainer is { } one)
            answer.Add("perContainerCells", one.Value);
        answer.Add("containers", plan.Containers);
        if (plan.Taken is { } ids)
            answer.Add("taken", ids);
        return answer.Add("plannedCells", plan.Planned.Value).Add("surplusCells", plan.Surplus.Value);
    }

    private static Supply Supply(Fields fields)
    {
        var each = fields.ListOrNull("containers");
        if (each is not null && OfAlike.FirstOrDefault(fields.Has) is { } alike)
            throw fields.Invalid(alike, "belongs to containers that are all alike, not beside containers");
        if (each is not null)
            return new Supply.Each([.. each.Select(Container)]);
        var (volume, sample) = (fields.NumberOrNull("containerVolumeMl"), fields.NumberOrNull("qcSampleMl"));
        if (sample is not null && volume is null)
            throw fields.Missing("containerVolumeMl");
        return new Supply.Alike
        {
            ViableAtFill = new(fields.Number("containerViable")),
            ViableRecovery = new(fields.Number("viableRecovery")),
            ContainerVolume = volume is null ? null : new Millilitres(volume.Value),
            QcSample = new(sample ?? 0),
            Available = fields.NumberOrNull("available"),
        };
    }

    private static StockContainer Container(JsonElement element, int at)
    {
        var fields = new Fields(element, $"containers[{at}].");
        var container = new StockContainer(fields.Text("id"), new(fields.Number("viable")), fields.Date("expires"));
        fields.Close();
        return container;
    }

    private static CellsPerKilogram? PerKg(Fields fields, string name) =>
        fields.NumberOrNull(name) is { } value ? new(value) : null;

    private static CellCount? Cells(Fields fields, string name) =>
        fields.NumberOrNull(name) is { } value ? new(value) : null;
}
