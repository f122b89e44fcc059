using CellLot.Domain.Sourcing;

namespace CellLot.Domain.Quality;

/// <summary>
/// Writes the next version, signed «authored»; a draft may be written again until it is approved. <c>LIMIT_INVALID</c>: a limit
/// is a number as text with its operator.
/// </summary>
public sealed record DraftSpecification(Act Act, string Specification, SpecificationContent Content)
    : ISpecificationCommand
{
    internal IReadOnlyList<ISpecificationEvent> Decide(Specification specification)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Authored);
        rules.Require(
            Content.Products.Count > 0 && !string.IsNullOrWhiteSpace(Content.Title),
            Refusals.InputInvalid,
            "title, products: say what it is and which products it is for."
        );
        rules.Require(
            Content.Regimes.Count > 0
                && Content.Regimes.All(r => DonorTests.Regimes.Contains(r, StringComparer.Ordinal)),
            Refusals.InputInvalid,
            "regimes: us, eu or both."
        );
        rules.Require(
            Content.Tests.Exists(t => t.Mandatory),
            Refusals.InputInvalid,
            "tests: a specification has at least one mandatory test."
        );
        rules.Require(
            Content.Tests.Select(t => t.Code).Distinct(StringComparer.Ordinal).Count() == Content.Tests.Count,
            Refusals.InputInvalid,
            "tests: a code is named twice."
        );
        rules.Require(
            Content.Tests.Where(t => t.Measure is not null).GroupBy(t => t.Measure).All(g => g.Count() == 1),
            Refusals.InputInvalid,
            "tests: a measure is named twice."
        );
        rules.Require(
            Content.Tests.TrueForAll(t => t.Measure is null || t.Kind == TestKind.Numeric),
            Refusals.InputInvalid,
            "tests: a measure is a numeric test."
        );
        foreach (var test in Content.Tests)
            test.Require(rules);
        rules.ThrowIfBroken();
        var draft = specification.Versions.Find(v => v.EffectiveFrom is null);
        var number = draft?.Number ?? specification.Versions.Count + 1;
        return [new SpecificationDrafted(Act, Specification, number, Content)];
    }
}
