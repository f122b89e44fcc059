using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Corrects an entry: the old one stays, the correction names it with its reason and two signatures (<c>performed</c>,
/// <c>verified</c>, two people). A corrected count or volume changes what was made from it and reckons every dependent doubling
/// anew, as new events.
/// </summary>
/// <param name="Entry">The entry that was wrong.</param>
/// <param name="Portion">Portion whose volume or count is corrected; null when the entry has only one, or none is.</param>
/// <param name="Raw">The count as it should have been; null when none is corrected.</param>
/// <param name="Volume">The volume as it should have been; null when none is corrected.</param>
/// <param name="Fields">Other fields, as text, before and after: kept for the record, nothing is reckoned from them.</param>
public sealed record CorrectEntry(
    Act Act,
    string Lot,
    Guid Entry,
    string Reason,
    string? Portion,
    RawCount? Raw,
    Millilitres? Volume,
    IReadOnlyList<FieldChange> Fields
) : ILotCommand
{
    internal IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var definition = lot.RequireRunning(Lot);
        var rules = new Rules();
        var entry = lot.Entry(Entry);
        rules.Require(entry is not null, Refusals.InputInvalid, $"entry: lot {Lot} has no entry {Entry}.");
        rules.Require(
            !string.IsNullOrWhiteSpace(Reason),
            Refusals.ReasonMissing,
            "Say why the entry is corrected.",
            "reason"
        );
        RequireSignatures(rules);
        rules.Require(
            Raw is not null || Volume is not null || Fields.Count > 0,
            Refusals.InputInvalid,
            "Name what is corrected: count, volumeMl or fields."
        );
        var portion = Subject(rules, lot, entry);
        rules.ThrowIfBroken();
        var count = Raw is null ? null : Reckoning.Count(Raw, definition.Limits);
        if (portion is null)
            return [Corrected(lot, null, [], null, [])];
        var anew = Corrections.Of(lot, portion.Id, Volume, count?.ViablePerMl);
        var events = new List<ILotEvent>
        {
            Corrected(lot, count, Changes(portion, count), portion, anew.Changed) with
            {
                Vessels = anew.Vessels,
            },
        };
        events.AddRange(Reckoned(lot, anew));
        foreach (
            var beyond in events
                .OfType<DoublingsReckoned>()
                .Where(r => r.Cumulative.Value > definition.Limits.CumulativePopulationDoublings.Value)
                .ToList()
        )
            events.Add(
                lot.NewDeviation(
                    Act,
                    $"After a correction {beyond.Portion} has {beyond.Cumulative.Value} cumulative doublings, beyond the limit of {definition.Limits.CumulativePopulationDoublings.Value}.",
                    lot.AncestryKeys,
                    events.OfType<LotDeviationOpened>().Count()
                )
            );
        return events;
    }

    private void RequireSignatures(Rules rules)
    {
        var performed = Act.SignatureFor(Meanings.Performed);
        var verified = Act.SignatureFor(Meanings.Verified);
        rules.Require(
            performed is not null && verified is not null,
            Refusals.SignatureMissing,
            "A correction is signed by two people (performed, verified)."
        );
        rules.Require(
            performed is null
                || verified is null
                || !string.Equals(performed.Person, verified.Person, StringComparison.Ordinal),
            Refusals.TwoPersonRule,
            $"{performed?.PrintedName} signed both parts of the correction: another person verifies it."
        );
    }

    private Portion? Subject(Rules rules, Lot lot, LotEntry? entry)
    {
        if (entry is null || (Raw is null && Volume is null))
            return null;
        var id = Portion ?? (entry.Portions.Count == 1 ? entry.Portions[0] : null);
        var portion = id is null ? null : lot.Portion(id);
        rules.Require(
            portion is not null && entry.Portions.Contains(portion.Id),
            Refusals.InputInvalid,
            $"portion: the entry {Entry} gave no figures of {id ?? "a portion that is named"}."
        );
        rules.Require(
            Raw is null || entry.Step is StepKind.Count or StepKind.Formulate,
            Refusals.InputInvalid,
            $"count: the entry {Entry} is no count."
        );
        rules.Require(
            Volume is null or { Value: > 0 }
                && (Volume is null || entry.Step is StepKind.Harvest or StepKind.Formulate),
            Refusals.InputInvalid,
            "volumeMl: the volume of a harvest or a formulation can be corrected, to more than 0."
        );
        rules.Require(
            entry.Step != StepKind.Formulate || lot.Containers.IsEmpty,
            Refusals.StateRefuses,
            $"Lot {Lot} is filled: what its containers hold is not corrected but judged by quality; raise a deviation."
        );
        return portion;
    }

    private IReadOnlyList<FieldChange> Changes(Portion portion, CountResult? count)
    {
        var changes = new List<FieldChange>(Fields);
        if (Volume is { } volume)
            changes.Add(new("volumeMl", Say.Number(portion.Volume.Value), Say.Number(volume.Value)));
        if (count is not null)
            changes.Add(
                new(
                    "viablePerMl",
                    portion.ViablePerMl is { } was ? Say.Cells(was.Value) : "not counted",
                    Say.Cells(count.ViablePerMl.Value)
                )
            );
        return changes;
    }

    private EntryCorrected Corrected(
        Lot lot,
        CountResult? count,
        IReadOnlyList<FieldChange> changes,
        Portion? portion,
        IReadOnlyList<Portion> changed
    ) =>
        new(
            Act,
            Entry,
            portion is null ? Fields : changes,
            Reason.Trim(),
            Raw,
            count,
            [.. changed.Select(p => new PortionFigures(p.Id, p.Volume, p.ViablePerMl, p.Viable, p.Seeded, p.Lineage))],
            [],
            lot.AncestryKeys
        );

    private IEnumerable<ILotEvent> Reckoned(Lot lot, Corrections anew)
    {
        foreach (var p in anew.Changed.Where(p => p is { Origin: PortionOrigin.Harvested, Hours: not null }))
            if (p is { Passage: >= 1, Viable: { Value: > 0 } viable, Seeded: { Value: > 0 } seeded, Hours: { } hours })
                yield return Reckoning.Doublings(
                    Act,
                    lot.AncestryKeys,
                    p.Id,
                    anew.LineageBefore(p),
                    new PassageGrowth(p.Passage!.Value, seeded, viable),
                    hours
                );
    }
}
