namespace CellLot.Domain.Manufacturing;

/// <summary>Commands of <c>lot/{no}</c>.</summary>
public interface ILotCommand : ICommand
{
    /// <summary>Number of the lot, e.g. <c>CL26-0001</c>.</summary>
    string Lot { get; }
}

/// <summary>
/// A step at the bench: what every one of them is asked before its own rule. The lot runs, the process has the step, the
/// operator is trained, materials and equipment are usable, and the order of the graph holds.
/// </summary>
public abstract record LotStep : ILotCommand
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required Circumstances Circumstances { get; init; }

    /// <summary>Kind of step in the process definition.</summary>
    public abstract StepKind Kind { get; }

    /// <summary>Keys of what the step makes out of the lot, e.g. <c>bank/MCB-0001</c>: a hold may name them before they are there.</summary>
    protected virtual IEnumerable<string> Makes => [];

    internal abstract IReadOnlyList<ILotEvent> Decide(Lot lot);

    /// <summary>The rules with all that is wrong around the step noted.</summary>
    /// <exception cref="RuleBroken">At once when the lot does not run or the process has no such step.</exception>
    protected Rules Begin(Lot lot)
    {
        var definition = lot.RequireRunning(Lot);
        var rules = new Rules();
        if (definition.Step(Kind) is not { } step)
            throw new RuleBroken(Refusals.StepOrder.Because($"Process {lot.Process} has no step {Say.Kind(Kind)}."));
        rules.Require(
            lot.Containers.IsEmpty || Kind is StepKind.Freeze or StepKind.Dispose,
            Refusals.StepOrder,
            $"Lot {Lot} is filled: {Say.Kind(Kind)} comes too late."
        );
        Circumstances.Judge(rules, Act, Lot, step);
        UnderHold.Judge(rules, Kind, Circumstances, After(lot, Makes));
        return rules;
    }

    /// <summary>The event, with the deviation that goes with it where it went on only to keep cells alive.</summary>
    protected IReadOnlyList<ILotEvent> KeptAlive(Lot lot, ILotStepEvent happened)
    {
        var bench = happened.Bench;
        if (bench.KeepAlive is not { } why || (bench.HoldsOpen.Count == 0 && bench.Unheard is null))
            return [happened];
        var under =
            bench.HoldsOpen.Count > 0
                ? $"under hold {string.Join(", ", bench.HoldsOpen)}"
                : "while it was not known which holds are open";
        return
        [
            happened,
            lot.NewDeviation(
                Act,
                $"The step {Say.Kind(Kind)} went on {under} to keep the cells alive: {why}",
                bench.AncestryKeys
            ),
        ];
    }

    /// <summary>What the event keeps of the circumstances.</summary>
    protected BenchRecord Bench(Lot lot, params IEnumerable<string> keys)
    {
        var step = lot.Definition!.Step(Kind)!;
        var ancestry = After(lot, keys);
        return new BenchRecord(
            Kind,
            step.Sop,
            step.SopVersion,
            Circumstances.Room,
            [.. Circumstances.Materials.Select(m => m.Lot)],
            [.. Circumstances.Equipment.Select(e => e.Id)],
            [.. Circumstances.HoldsOn(ancestry).Select(h => h.Id)],
            step.Verified,
            ancestry
        )
        {
            Unheard = Circumstances.Unheard,
            KeepAlive = string.IsNullOrWhiteSpace(Circumstances.KeepAlive) ? null : Circumstances.KeepAlive.Trim(),
        };
    }

    private IReadOnlyList<string> After(Lot lot, params IEnumerable<string> keys) =>
        Ancestry.With(
            lot.AncestryKeys,
            Circumstances.Materials.Select(m => $"material/{m.Lot}"),
            Circumstances.Equipment.Select(e => $"equipment/{e.Id}"),
            keys
        );

    /// <summary>Notes <c>STEP_ORDER</c> unless the graph has an arrow from the last step on these cells to this one.</summary>
    protected void RequireOrder(Rules rules, Lot lot, string what, StepKind last, DateTimeOffset since)
    {
        var after = lot.Definition!.Step(Kind)!.After;
        rules.Require(
            after.Contains(last),
            Refusals.StepOrder,
            $"{what}: {Say.Kind(Kind)} does not follow {Say.Kind(last)}; it comes after {string.Join(", ", after.Select(Say.Kind))}."
        );
        rules.Require(
            Act.OccurredAt >= since,
            Refusals.StepOrder,
            $"{what}: {Say.Kind(Kind)} as of {Act.OccurredAt:yyyy-MM-dd HH:mm}Z lies before what it follows, {since:yyyy-MM-dd HH:mm}Z."
        );
    }

    /// <summary>The portion, when it is there and not used up; else notes <c>VESSEL_CONSUMED</c>. Its order is checked too.</summary>
    protected Portion? Take(Rules rules, Lot lot, string id)
    {
        var portion = lot.Portion(id);
        if (portion is null or { Used: true })
        {
            rules.Add(
                Refusals.VesselConsumed.Because(
                    portion is null ? $"Lot {Lot} has no portion {id}." : $"Portion {id} of lot {Lot} is used up."
                )
            );
            return null;
        }
        RequireOrder(rules, lot, $"Portion {id}", portion.Step, portion.At);
        return portion;
    }

    /// <summary>As <see cref="Take"/>, for a vessel in culture.</summary>
    protected Vessel? TakeVessel(Rules rules, Lot lot, string id)
    {
        var vessel = lot.Vessel(id);
        if (vessel is not { State: VesselState.InCulture })
        {
            rules.Add(
                Refusals.VesselConsumed.Because(
                    vessel is null
                        ? $"Lot {Lot} has no vessel {id}."
                        : $"Vessel {id} of lot {Lot} is {vessel.State.ToString().ToLowerInvariant()} already."
                )
            );
            return null;
        }
        RequireOrder(rules, lot, $"Vessel {id}", vessel.Step, vessel.SeededAt);
        return vessel;
    }

    /// <summary>Notes what is wrong with labels that the entry gives to new portions or vessels.</summary>
    protected static void RequireNewLabels(Rules rules, Lot lot, IReadOnlyCollection<string> labels)
    {
        foreach (var label in labels.Where(string.IsNullOrWhiteSpace).Take(1))
            rules.Add(Refusals.InputInvalid.Because($"A label must not be empty («{label}»)."));
        foreach (var label in labels.Where(l => lot.Portion(l) is not null || lot.Vessel(l) is not null))
            rules.Add(Refusals.AlreadyExists.Because($"The lot has a portion or vessel {label} already."));
        rules.Require(
            labels.Distinct(StringComparer.Ordinal).Count() == labels.Count,
            Refusals.InputInvalid,
            "A label stands twice in the entry."
        );
    }
}
