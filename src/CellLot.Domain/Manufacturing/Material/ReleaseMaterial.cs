namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Releases a quarantined or held lot of material for use. Not by who received it (<c>TWO_PERSON_RULE</c>); a lot out of date
/// or recalled is <c>MATERIAL_NOT_USABLE</c>.
/// </summary>
/// <param name="Certificate">The supplier's certificate that was examined.</param>
public sealed record ReleaseMaterial(Act Act, string MaterialLot, string Certificate) : IMaterialCommand
{
    internal IReadOnlyList<IMaterialEvent> Decide(MaterialLot material)
    {
        var rules = new Rules();
        rules.Require(
            material.Standing is MaterialStanding.Quarantined or MaterialStanding.Held,
            Refusals.MaterialNotUsable,
            $"Material lot {MaterialLot} is {material.Standing.ToString().ToLowerInvariant()}: only a quarantined or held lot is released."
        );
        rules.Require(
            !string.Equals(material.ReceivedBy, Act.By, StringComparison.Ordinal),
            Refusals.TwoPersonRule,
            $"Material lot {MaterialLot} was received by {Act.ByName}: another person releases it."
        );
        rules.Require(
            material.Standing == MaterialStanding.Unknown || material.Expires >= Act.LocalDate(),
            Refusals.MaterialNotUsable,
            $"Material lot {MaterialLot} expired on {material.Expires:yyyy-MM-dd}."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(Certificate),
            Refusals.InputInvalid,
            "certificate: name the one that was examined."
        );
        rules.ThrowIfBroken();
        return [new MaterialReleased(Act, MaterialLot, Certificate)];
    }
}
