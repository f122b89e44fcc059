namespace CellLot.Domain.Sourcing;

/// <summary>Records history interview, physical assessment and records review (21 CFR 1271.75).</summary>
public sealed record TakeHistory(Act Act, string Donor, string Questionnaire, bool RiskFound) : IDonorCommand
{
    internal IReadOnlyList<IDonorEvent> Decide(Donor donor)
    {
        var rules = new Rules();
        donor.RequireRegistered(rules, Donor);
        rules.Require(!string.IsNullOrWhiteSpace(Questionnaire), Refusals.InputInvalid, "questionnaire is missing.");
        rules.ThrowIfBroken();
        var taken = new HistoryTaken(Act, Donor, Questionnaire, RiskFound);
        return RiskFound
            ? [taken, .. Suspension.Of(donor, Act, Donor, "history", "The history found a risk.")]
            : [taken];
    }
}

/// <summary>Records a specimen, dated by when it happened. <c>CONSENT_MISSING</c> without any consent in force.</summary>
public sealed record CollectSpecimen(Act Act, string Donor, string Specimen) : IDonorCommand
{
    internal IReadOnlyList<IDonorEvent> Decide(Donor donor)
    {
        var rules = new Rules();
        donor.RequireRegistered(rules, Donor);
        rules.Require(!string.IsNullOrWhiteSpace(Specimen), Refusals.InputInvalid, "specimen: its id is missing.");
        rules.Require(
            donor.Kind != DonorKind.Newborn,
            Refusals.StateRefuses,
            "A newborn is tested on the birth mother's specimen (21 CFR 1271.80(a))."
        );
        rules.Require(donor.Scopes.Count > 0, Refusals.ConsentMissing, $"No consent of {Donor} is in force.");
        rules.Require(
            !donor.Specimens.Exists(s => string.Equals(s.Id, Specimen, StringComparison.Ordinal)),
            Refusals.AlreadyExists,
            $"The specimen {Specimen} is on record already."
        );
        rules.ThrowIfBroken();
        return [new SpecimenCollected(Act, Donor, Specimen, Act.LocalDate())];
    }
}

/// <summary>One line of a laboratory's report.</summary>
public sealed record ReportedTest(string Test, TestOutcome Outcome, string Method);

/// <summary>Records a laboratory's report on a specimen. A result is immutable: <c>RESULT_DIFFERS</c>.</summary>
public sealed record ReportDonorTests(
    Act Act,
    string Donor,
    string Specimen,
    string Laboratory,
    IReadOnlyList<ReportedTest> Tests
) : IDonorCommand
{
    internal IReadOnlyList<IDonorEvent> Decide(Donor donor)
    {
        var rules = new Rules();
        donor.RequireRegistered(rules, Donor);
        rules.Require(
            donor.Specimens.Exists(s => string.Equals(s.Id, Specimen, StringComparison.Ordinal)),
            Refusals.NotFound,
            $"There is no specimen {Specimen} of {Donor}."
        );
        rules.Require(!string.IsNullOrWhiteSpace(Laboratory), Refusals.InputInvalid, "laboratory is missing.");
        rules.Require(Tests.Count > 0, Refusals.InputInvalid, "tests: the report names no test.");
        rules.Require(
            Tests.Select(t => t.Test).Distinct(StringComparer.Ordinal).Count() == Tests.Count,
            Refusals.InputInvalid,
            "tests: a test is named twice."
        );
        foreach (var line in Tests)
        {
            rules.Require(
                DonorTests.All.Contains(line.Test, StringComparer.Ordinal),
                Refusals.InputInvalid,
                $"tests: {line.Test} is none of {string.Join(", ", DonorTests.All)}."
            );
            rules.Require(
                !donor.Reports.Exists(r => r.Specimen == Specimen && r.Test == line.Test),
                Refusals.ResultDiffers,
                $"{line.Test} of specimen {Specimen} is on record already."
            );
        }
        rules.ThrowIfBroken();
        var adverse = Tests
            .Where(t => t.Outcome != TestOutcome.NonReactive && DonorTests.Bars(t.Test))
            .Select(t => $"{t.Test} {t.Outcome.ToString().ToLowerInvariant()}")
            .ToList();
        return
        [
            .. Tests.Select(t => new DonorTestReported(Act, Donor, Specimen, t.Test, t.Outcome, t.Method, Laboratory)),
            .. adverse.Count == 0
                ? []
                : Suspension.Of(
                    donor,
                    Act,
                    Donor,
                    "test-result",
                    $"Specimen {Specimen}: {string.Join(", ", adverse)}."
                ),
        ];
    }
}
