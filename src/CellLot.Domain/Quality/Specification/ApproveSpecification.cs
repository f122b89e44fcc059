using CellLot.Domain.Site;

namespace CellLot.Domain.Quality;

/// <summary>Approves the draft, signed «approved» by another person than its author; <c>SELF_REVIEW</c>.</summary>
/// <param name="Number">The version that was shown.</param>
/// <param name="EffectiveFrom">Not before the approval; null: with it.</param>
public sealed record ApproveSpecification(Act Act, string Specification, int Number, DateTimeOffset? EffectiveFrom)
    : ISpecificationCommand
{
    internal IReadOnlyList<ISpecificationEvent> Decide(Specification specification)
    {
        var rules = new Rules();
        var draft = specification.Versions.Find(v => v.Number == Number && v.EffectiveFrom is null);
        var from = EffectiveFrom ?? Act.OccurredAt;
        if (rules.Require(draft is not null, Refusals.NotFound, $"{Specification} has no draft version {Number}."))
            ApprovalRule.Check(rules, Act, draft!.Author, from, $"version {Number} of {Specification}");
        var before = specification.Versions.FindLast(v => v.EffectiveFrom is not null);
        rules.Require(
            before is null || before.EffectiveFrom < from,
            Refusals.InputInvalid,
            "effectiveFrom: a later version comes into force after the one before it."
        );
        rules.ThrowIfBroken();
        var approved = new SpecificationApproved(Act, Specification, Number, from);
        return before is null
            ? [approved]
            : [new SpecificationSuperseded(Act, Specification, before.Number, Number, from), approved];
    }
}
