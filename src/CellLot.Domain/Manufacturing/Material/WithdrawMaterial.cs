namespace CellLot.Domain.Manufacturing;

/// <summary>Holds a lot of material: not to be used until it is released again.</summary>
public sealed record HoldMaterial(Act Act, string MaterialLot, string Reason) : IMaterialCommand
{
    internal IReadOnlyList<IMaterialEvent> Decide(MaterialLot material)
    {
        MaterialRules.RequireInUse(material, MaterialLot, Reason);
        return material.Standing == MaterialStanding.Held ? [] : [new MaterialHeld(Act, MaterialLot, Reason)];
    }
}

/// <summary>Takes a lot out of use once its last date of use has passed.</summary>
public sealed record ExpireMaterial(Act Act, string MaterialLot) : IMaterialCommand
{
    internal IReadOnlyList<IMaterialEvent> Decide(MaterialLot material)
    {
        MaterialRules.RequireInUse(material, MaterialLot, "expired");
        return material.Expires < Act.LocalDate()
            ? [new MaterialExpired(Act, MaterialLot)]
            : throw new RuleBroken(
                Refusals.StateRefuses.Because(
                    $"Material lot {MaterialLot} may be used until {material.Expires:yyyy-MM-dd}."
                )
            );
    }
}

/// <summary>Recalls a lot of material for good.</summary>
public sealed record RecallMaterial(Act Act, string MaterialLot, string Reason) : IMaterialCommand
{
    internal IReadOnlyList<IMaterialEvent> Decide(MaterialLot material)
    {
        var rules = new Rules();
        rules.Require(
            material.Standing != MaterialStanding.Unknown,
            Refusals.NotFound,
            $"Material lot {MaterialLot} is not known here."
        );
        rules.Require(!string.IsNullOrWhiteSpace(Reason), Refusals.ReasonMissing, "Say why it is recalled.", "reason");
        rules.ThrowIfBroken();
        return material.Standing == MaterialStanding.Recalled ? [] : [new MaterialRecalled(Act, MaterialLot, Reason)];
    }
}

/// <summary>What holding and expiring ask alike.</summary>
internal static class MaterialRules
{
    public static void RequireInUse(MaterialLot material, string lot, string reason)
    {
        var rules = new Rules();
        rules.Require(
            material.Standing is MaterialStanding.Quarantined or MaterialStanding.Released or MaterialStanding.Held,
            Refusals.StateRefuses,
            $"Material lot {lot} is {material.Standing.ToString().ToLowerInvariant()}."
        );
        rules.Require(!string.IsNullOrWhiteSpace(reason), Refusals.ReasonMissing, "Say why it is withdrawn.", "reason");
        rules.ThrowIfBroken();
    }
}
