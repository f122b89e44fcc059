namespace CellLot.Domain.Manufacturing;

/// <summary>Receives a lot of material into quarantine. <c>ALREADY_EXISTS</c> when the lot number is taken.</summary>
/// <param name="Expires">Last local date of use.</param>
public sealed record ReceiveMaterial(
    Act Act,
    string MaterialLot,
    string Material,
    string Supplier,
    string Quantity,
    DateOnly Expires
) : IMaterialCommand
{
    internal IReadOnlyList<IMaterialEvent> Decide(MaterialLot material)
    {
        var rules = new Rules();
        rules.Require(
            material.Standing == MaterialStanding.Unknown,
            Refusals.AlreadyExists,
            $"Material lot {MaterialLot} was received before."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(Material) && !string.IsNullOrWhiteSpace(Supplier),
            Refusals.InputInvalid,
            "material, supplier: say what it is and from whom."
        );
        rules.ThrowIfBroken();
        return [new MaterialReceived(Act, MaterialLot, Material, Supplier, Quantity, Expires)];
    }
}
