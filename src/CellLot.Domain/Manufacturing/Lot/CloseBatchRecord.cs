using CellLot.Domain.Site;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Closes the batch record: production and quality have reviewed it and sign <c>reviewed</c>. Refused <c>STEP_UNVERIFIED</c>,
/// <c>CELLS_UNACCOUNTED</c> while cells are left over, <c>STEP_ORDER</c> while a step is missing, <c>TWO_PERSON_RULE</c>,
/// <c>SELF_REVIEW</c>. Open deviations do not refuse it: they are told, and quality judges them.
/// </summary>
/// <param name="Reviewers">Roles of the signers, as Site told them.</param>
public sealed record CloseBatchRecord(Act Act, string Lot, IReadOnlyList<Reviewer> Reviewers) : ILotCommand
{
    internal IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var definition = lot.RequireRunning(Lot);
        var rules = new Rules();
        var unverified = lot.Entries.Where(e => e is { ToVerify: true, VerifiedBy: null }).ToList();
        rules.Require(
            unverified.Count == 0,
            Refusals.StepUnverified,
            $"Not verified yet: {string.Join(", ", unverified.Select(e => $"{Say.Kind(e.Step)} of {e.OccurredAt:yyyy-MM-dd HH:mm}Z"))}."
        );
        var left = lot
            .Portions.Where(p => !p.Used)
            .Select(p => p.Id)
            .Concat(lot.Vessels.Where(v => v.State == VesselState.InCulture).Select(v => v.Id))
            .ToList();
        rules.Require(
            left.Count == 0,
            Refusals.CellsUnaccounted,
            $"Neither used nor discarded: {string.Join(", ", left)}."
        );
        rules.Require(
            definition.Step(StepKind.Freeze) is null || lot.Frozen.Count == lot.Containers.Count,
            Refusals.StepOrder,
            $"{lot.Containers.Count - lot.Frozen.Count} containers of lot {Lot} are not frozen yet."
        );
        RequireReviewers(rules, lot);
        rules.ThrowIfBroken();
        return
        [
            new BatchRecordClosed(
                Act,
                Lot,
                string.Join("; ", Signatures.Select(s => s.PrintedName)),
                [.. Signatures.Select(s => s.Person)],
                [.. lot.Deviations.Select(d => d.Id)]
            ),
        ];
    }

    private IEnumerable<Signature> Signatures =>
        Act.Signatures.Where(s => string.Equals(s.Meaning, Meanings.Reviewed, StringComparison.Ordinal));

    private void RequireReviewers(Rules rules, Lot lot)
    {
        var signatures = Signatures.ToList();
        var people = signatures.Select(s => s.Person).Distinct(StringComparer.Ordinal).ToList();
        rules.Require(
            signatures.Count >= 2,
            Refusals.SignatureMissing,
            "The batch record is signed by production and by quality (reviewed, reviewed)."
        );
        rules.Require(
            signatures.Count < 2 || people.Count >= 2,
            Refusals.TwoPersonRule,
            "One person signed both reviews of the batch record: production and quality are two people."
        );
        foreach (
            var signature in signatures.Where(s =>
                lot.Entries.Any(e =>
                    string.Equals(e.By, s.Person, StringComparison.Ordinal)
                    || string.Equals(e.VerifiedBy, s.Person, StringComparison.Ordinal)
                )
            )
        )
            rules.Add(
                Refusals.SelfReview.Because(
                    $"{signature.PrintedName} performed or verified steps of lot {Lot} and may not review its batch record."
                )
            );
        var production = Holding(people, Roles.ProductionLead);
        var quality = Holding(people, Roles.QaReviewer);
        rules.Require(
            production.Any(p => quality.Any(q => !string.Equals(p, q, StringComparison.Ordinal))),
            Refusals.NotAuthorised,
            "The review of a batch record is signed by a production lead and by a quality reviewer."
        );
    }

    private List<string> Holding(IEnumerable<string> people, string role) =>
        [
            .. people.Where(p =>
                Reviewers.Any(r =>
                    string.Equals(r.Account, p, StringComparison.Ordinal)
                    && r.Roles.Contains(role, StringComparer.Ordinal)
                )
            ),
        ];
}

/// <summary>A person with the roles they hold, as Site told them; no roles when nothing is known.</summary>
public sealed record Reviewer(string Account, IReadOnlyList<string> Roles);
