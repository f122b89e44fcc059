using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Fills the formulated product into its final containers: every container there will ever be. Refused <c>CPD_LIMIT</c>,
/// <c>ON_HOLD</c>, <c>CELLS_UNACCOUNTED</c>. A volume outside its tolerance, or cells below the label claim, open a deviation.
/// </summary>
/// <param name="LineLossVolume">What stayed in the filling line and was discarded.</param>
/// <param name="ExpiryOffsetMinutes">Offset of the site's zone from UTC at the end of the expiry date, looked up outside.</param>
public sealed record FillContainers(
    string From,
    IReadOnlyList<ContainerToFill> Containers,
    Millilitres LineLossVolume,
    int ExpiryOffsetMinutes
) : LotStep
{
    /// <summary>What a container can be for.</summary>
    public static IReadOnlyList<string> Purposes { get; } = ["dose", "qc", "retain"];

    public override StepKind Kind => StepKind.Fill;

    protected override IEnumerable<string> Makes => Containers.Select(c => $"container/{c.Id}");

    /// <summary>Last local date of use: fill date + the months that stability supports.</summary>
    public static DateOnly ExpiryDate(Act act, FillRule fill) => act.LocalDate().AddMonths(fill.StabilityMonths);

    internal override IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = Begin(lot);
        var portion = Take(rules, lot, From);
        RequireContainers(rules);
        if (portion is not null)
            RequireCells(rules, lot, portion);
        rules.ThrowIfBroken();
        return Filled(lot, portion!);
    }

    private void RequireContainers(Rules rules)
    {
        rules.Require(Containers.Count > 0, Refusals.InputInvalid, "containers: name at least one.");
        rules.Require(
            Containers.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count() == Containers.Count,
            Refusals.AlreadyExists,
            "containers: a label stands twice."
        );
        foreach (var container in Containers)
        {
            rules.Require(
                container.Id.StartsWith($"{Lot}-", StringComparison.Ordinal) && container.Id.Length > Lot.Length + 1,
                Refusals.InputInvalid,
                $"containers: the label {container.Id} does not begin with {Lot}-."
            );
            rules.Require(
                Purposes.Contains(container.Purpose, StringComparer.Ordinal),
                Refusals.InputInvalid,
                $"containers: {container.Id} is for {string.Join(", ", Purposes)}, not for «{container.Purpose}»."
            );
            rules.Require(
                container.Volume.Value > 0,
                Refusals.InputInvalid,
                $"containers: the volume of {container.Id} must be greater than 0."
            );
        }
        rules.Require(LineLossVolume.Value >= 0, Refusals.InputInvalid, "lineLossMl must not be negative.");
    }

    /// <summary>Notes what speaks against filling these cells so: doublings, balance.</summary>
    internal void RequireCells(Rules rules, Lot lot, Portion portion)
    {
        var limits = lot.Definition!.Limits;
        var cumulative = Reckoning.Cumulative(portion.Lineage);
        rules.Require(
            cumulative.Value <= limits.CumulativePopulationDoublings.Value,
            Refusals.CpdLimit,
            $"The cells have {cumulative.Value} cumulative doublings from P1; process {lot.Process} allows {limits.CumulativePopulationDoublings.Value}."
        );
        if (portion.ViablePerMl is { } concentration)
            MassBalance.Require(
                rules,
                $"Fill from {From}",
                portion.Left!.Value,
                concentration * new Millilitres(Containers.Sum(c => c.Volume.Value) + LineLossVolume.Value),
                limits.MassBalancePercent
            );
        else
            rules.Add(Refusals.StepOrder.Because($"Portion {From} has not been counted: count it before filling."));
    }

    private IReadOnlyList<ILotEvent> Filled(Lot lot, Portion portion)
    {
        var definition = lot.Definition!;
        var concentration = portion.ViablePerMl!.Value;
        var bench = Bench(lot);
        var date = ExpiryDate(Act, definition.Fill);
        List<Container> filled =
        [
            .. Containers.Select(c => new Container(c.Id, c.Purpose, concentration * c.Volume, c.Volume)),
        ];
        var events = new List<ILotEvent>
        {
            new LotFilled(
                Act,
                Lot,
                definition.Product,
                lot.Process,
                From,
                filled,
                definition.Fill.LabelClaim,
                LineLossVolume,
                concentration * LineLossVolume,
                Reckoning.Cumulative(portion.Lineage),
                lot.Donors,
                [.. lot.Donations.Select(d => d.Din)],
                Act.OccurredAt,
                new DateTimeOffset(
                    date.ToDateTime(new TimeOnly(23, 59, 59)),
                    TimeSpan.FromMinutes(ExpiryOffsetMinutes)
                ).ToUniversalTime(),
                bench
            )
            {
                DosageForm = definition.OnLabel("dosageForm"),
                Storage = definition.OnLabel("storage"),
            },
        };
        foreach (var reason in Outside(definition.Fill, filled))
            events.Add(lot.NewDeviation(Act, reason, bench.AncestryKeys, events.Count - 1));
        return events;
    }

    /// <summary>What opens a deviation, in sentences.</summary>
    internal static IEnumerable<string> Outside(FillRule fill, List<Container> filled)
    {
        var volumes = filled
            .Where(c =>
                Math.Abs(c.Volume.Value - fill.Volume.Value) * 100
                > fill.VolumeTolerancePercent.Value * fill.Volume.Value
            )
            .Select(c => c.Id)
            .ToList();
        if (volumes.Count > 0)
            yield return $"Fill volume outside {Say.Number(fill.Volume.Value)} mL ± {Say.Number(fill.VolumeTolerancePercent.Value)} %: {string.Join(", ", volumes)}.";
        var below = filled.Where(c => c.FilledViable.Value < fill.LabelClaim.Value).Select(c => c.Id).ToList();
        if (below.Count > 0)
            yield return $"Fewer viable cells at fill than the label claims: {string.Join(", ", below)}.";
    }
}

/// <summary>A container to be filled.</summary>
/// <param name="Id">Begins with the lot number, e.g. <c>CL26-0001-001</c>.</param>
/// <param name="Purpose"><c>dose</c>, <c>qc</c> or <c>retain</c>.</param>
public sealed record ContainerToFill(string Id, string Purpose, Millilitres Volume);
