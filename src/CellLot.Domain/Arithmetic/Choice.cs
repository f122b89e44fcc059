using CellLot.Domain.Units;

namespace CellLot.Domain.Arithmetic;

/// <summary>The containers chosen for a dose, or the refusal that they do not suffice.</summary>
/// <param name="Number">How many.</param>
/// <param name="Planned">Viable cells of all of them.</param>
/// <param name="PerContainer">Of one, when all are alike.</param>
/// <param name="Ids">In the order taken, when each is known.</param>
internal sealed record Choice(Exact Number, Exact Planned, Exact? PerContainer, IReadOnlyList<string>? Ids)
{
    /// <summary>The choice; null, with <c>INSUFFICIENT_CELLS</c> noted, when the containers do not suffice.</summary>
    internal static Choice? Of(Exact prescribed, Supply supply, PickPolicy policy, Rules rules) =>
        supply switch
        {
            Supply.Alike alike => Alike(prescribed, alike, rules),
            Supply.Each each => Each(prescribed, each, policy, rules),
            _ => throw new ArgumentOutOfRangeException(nameof(supply)),
        };

    internal static void CheckForm(Supply supply, Inputs inputs)
    {
        if (supply is Supply.Alike alike)
            inputs
                .Positive("containerViable", alike.ViableAtFill.Value)
                .Positive("containerVolumeMl", alike.ContainerVolume?.Value)
                .NotNegative("qcSampleMl", alike.QcSample.Value)
                .Holds(
                    alike.QcSample.Value <= 0 || alike.QcSample.Value < (alike.ContainerVolume?.Value ?? 0),
                    "qcSampleMl must be less than containerVolumeMl."
                )
                .Holds(alike.Available is null or >= 0, "available must not be negative.")
                .Holds(
                    alike.Available is null || decimal.IsInteger(alike.Available.Value),
                    "available must be a whole number."
                );
        if (supply is Supply.Each { Containers: var containers })
            inputs
                .Holds(containers.Count > 0, "containers must not be empty.")
                .Holds(containers.All(c => c.Viable.Value >= 0), "viable must not be negative.")
                .Holds(
                    containers.DistinctBy(c => c.Id, StringComparer.Ordinal).Count() == containers.Count,
                    "containers: each id must occur once."
                );
    }

    // n = the smallest whole number with n × viable × recovery × (volume − QC) ≥ prescribed × volume.
    private static Choice? Alike(Exact prescribed, Supply.Alike alike, Rules rules)
    {
        Exact volume = alike.ContainerVolume?.Value ?? 1;
        var usable = (Exact)alike.ViableAtFill.Value * alike.ViableRecovery.Value * (volume - alike.QcSample.Value);
        var number = (prescribed * volume / usable).Ceiling();
        var perContainer = usable / volume;
        if (alike.Available is { } available && number > (System.Numerics.BigInteger)available)
            return Short(prescribed, available * perContainer, rules);
        return new(number, number * perContainer, perContainer, null);
    }

    private static Choice? Each(Exact prescribed, Supply.Each each, PickPolicy policy, Rules rules)
    {
        var all = each.Containers.Aggregate((Exact)0, (sum, container) => sum + container.Viable.Value);
        if (all < prescribed)
            return Short(prescribed, all, rules);
        var inOrder = each.Containers.OrderBy(c => c.Expires).ThenBy(c => c.Id, StringComparer.Ordinal).ToList();
        var taken =
            policy == PickPolicy.Fefo
                ? FirstExpiryFirst(prescribed, inOrder)
                : FewestContainers.Of(prescribed, inOrder);
        return new(taken.Count, Sum(taken), null, [.. taken.Select(c => c.Id)]);
    }

    private static List<StockContainer> FirstExpiryFirst(Exact prescribed, IReadOnlyList<StockContainer> inOrder)
    {
        var taken = new List<StockContainer>();
        Exact sum = 0;
        foreach (var container in inOrder)
        {
            if (sum >= prescribed)
                break;
            sum += container.Viable.Value;
            taken.Add(container);
        }
        return taken;
    }

    private static Exact Sum(IReadOnlyList<StockContainer> containers) =>
        containers.Aggregate((Exact)0, (sum, container) => sum + container.Viable.Value);

    private static Choice? Short(Exact prescribed, Exact atHand, Rules rules)
    {
        var cells = Figures.Millions((prescribed - atHand).ToDecimal("the shortage"));
        rules.Add(
            Refusals.InsufficientCells.Because(
                $"The containers at hand give {Figures.Millions(atHand.ToDecimal("the cells at hand"))} cells: {cells} cells are short."
            )
        );
        return null;
    }
}
