using System.Globalization;
using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>A limit of a process as it stands beside a field.</summary>
/// <param name="What">What it limits, e.g. <c>passage</c>, <c>cumulativePopulationDoublings</c>, <c>countCvPercent</c>, <c>volumeMl</c>.</param>
/// <param name="Operator"><c>&gt;=</c>, <c>&lt;=</c> or <c>&lt;</c>.</param>
/// <param name="Text">The number as approved.</param>
/// <param name="Refuses">True where a value beyond it is refused; false where it opens a deviation.</param>
public sealed record ShownLimit(string What, string Operator, string Text, string? Unit, bool Refuses)
{
    /// <summary>The limits that a kind of step is judged by.</summary>
    internal static IReadOnlyList<ShownLimit> Of(ProcessDefinition process, StepKind kind)
    {
        var (limits, fill, freeze) = (process.Limits, process.Fill, process.Freeze);
        var doublings = limits.CumulativePopulationDoublings.Value;
        var balance = AtMost("massBalancePercent", limits.MassBalancePercent.Value, "%");
        var cv = new ShownLimit("countCvPercent", "<=", limits.CountCvPercent, "%", true);
        return kind switch
        {
            StepKind.Count => [cv, AtMost("cumulativePopulationDoublings", doublings, null, refuses: false)],
            StepKind.Seed =>
            [
                AtMost("passage", limits.Passage, null),
                new("cumulativePopulationDoublings", "<", Plain(doublings), null, true),
                balance,
            ],
            StepKind.Split or StepKind.Pool or StepKind.Bank => [balance],
            StepKind.Formulate => [cv, balance],
            StepKind.Fill =>
            [
                AtLeast("volumeMl", Edge(fill, -1), "mL"),
                AtMost("volumeMl", Edge(fill, 1), "mL", refuses: false),
                AtLeast("viableCells", fill.LabelClaim.Value, "cells"),
                AtMost("cumulativePopulationDoublings", doublings, null),
                balance,
            ],
            StepKind.Freeze =>
            [
                AtMost("contactMinutes", freeze.MaxContactMinutes, "min", refuses: false),
                AtLeast("coolingPerMinute", freeze.CoolingMin, "°C/min"),
                AtMost("coolingPerMinute", freeze.CoolingMax, "°C/min", refuses: false),
                AtMost("endCelsius", freeze.EndCelsiusAtMost, "°C", refuses: false),
            ],
            _ => [],
        };
    }

    private static decimal Edge(FillRule fill, int side) =>
        fill.Volume.Value * (100 + (side * fill.VolumeTolerancePercent.Value)) / 100;

    private static ShownLimit AtMost(string what, decimal value, string? unit, bool refuses = true) =>
        new(what, "<=", Plain(value), unit, refuses);

    /// <summary>Below these nothing is refused: a deviation is opened.</summary>
    private static ShownLimit AtLeast(string what, decimal value, string unit) =>
        new(what, ">=", Plain(value), unit, false);

    private static string Plain(decimal value) =>
        value.ToString("0.############################", CultureInfo.InvariantCulture);
}
