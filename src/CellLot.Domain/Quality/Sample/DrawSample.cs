namespace CellLot.Domain.Quality;

/// <summary>
/// Draws a sample of a lot against the version of a specification in force now. Refused: <c>NOT_EFFECTIVE</c>, <c>ALREADY_EXISTS</c>,
/// <c>NOT_FOUND</c> for a lot or container that is not known here.
/// </summary>
/// <param name="SpecificationState">As on record.</param>
/// <param name="Tests">Codes of the tests to be made; empty for all.</param>
/// <param name="LotState">The lot's dossier: what is known of it here.</param>
public sealed record DrawSample(
    Act Act,
    string Sample,
    string Lot,
    SamplePurpose Purpose,
    string Material,
    string? Container,
    string Specification,
    Specification SpecificationState,
    IReadOnlyList<string> Tests,
    Release LotState
) : ISampleCommand
{
    internal IReadOnlyList<ISampleEvent> Decide(Sample sample)
    {
        var rules = new Rules();
        rules.Require(!sample.Drawn, Refusals.AlreadyExists, $"The sample {Sample} is on record already.");
        rules.Require(!string.IsNullOrWhiteSpace(Material), Refusals.InputInvalid, "material: say what was drawn.");
        var inForce = SpecificationState.InForceAt(Act.RecordedAt);
        rules.Require(
            inForce is not null,
            Refusals.NotEffective,
            $"No version of {Specification} is approved and in force."
        );
        if (rules.Require(LotState.Product is not null, Refusals.NotFound, $"The lot {Lot} is not known here."))
            RequireFit(rules, inForce);
        var unknown = Tests.Except(inForce?.Content.Tests.Select(t => t.Code) ?? [], StringComparer.Ordinal).ToList();
        rules.Require(
            inForce is null || unknown.Count == 0,
            Refusals.InputInvalid,
            $"tests: {Specification} has no {string.Join(", ", unknown)}."
        );
        rules.ThrowIfBroken();
        var asked =
            Tests.Count == 0
                ? inForce!.Content.Tests
                : inForce!.Content.Tests.FindAll(t => Tests.Contains(t.Code, StringComparer.Ordinal));
        return [new SampleDrawn(Act, Sample, Lot, Purpose, Material, Container, Specification, inForce.Number, asked)];
    }

    private void RequireFit(Rules rules, SpecificationVersion? inForce)
    {
        rules.Require(
            inForce is null || inForce.Content.Products.Contains(LotState.Product!, StringComparer.Ordinal),
            Refusals.InputInvalid,
            $"specification: {Specification} is not for {LotState.Product}."
        );
        rules.Require(
            Purpose != SamplePurpose.Release
                || LotState.Specification is not { } pinned
                || (pinned.Id == Specification && pinned.Number == inForce?.Number),
            Refusals.NotEffective,
            $"The lot {Lot} is judged by {LotState.Specification?.Id} version {LotState.Specification?.Number}: one version for all its release tests."
        );
        rules.Require(
            Container is null
                || LotState.Containers.Exists(c => string.Equals(c.Id, Container, StringComparison.Ordinal)),
            Refusals.ContainerUnknown,
            $"The lot {Lot} has no container {Container}."
        );
    }
}
