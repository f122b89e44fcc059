using CellLot.Domain.Identifiers;

namespace CellLot.Domain.Sourcing;

/// <summary>Registers a donor under a pseudonym. <c>ALREADY_EXISTS</c> when the pseudonym is taken.</summary>
/// <param name="Mother">For a newborn: the mother's pseudonym; for others null.</param>
/// <param name="MotherState">For a newborn: the mother as she is on record.</param>
public sealed record RegisterDonor(Act Act, string Donor, DonorKind Kind, string? Mother, Donor? MotherState = null)
    : IDonorCommand
{
    internal IReadOnlyList<IDonorEvent> Decide(Donor donor)
    {
        var rules = new Rules();
        rules.Require(!donor.Registered, Refusals.AlreadyExists, $"The donor {Donor} is registered already.");
        rules.Require(
            PersonPseudonym.IsOne(Donor, LetterOf(Kind)),
            Refusals.InputInvalid,
            "donor: a pseudonym of this kind out of Identity (D-, M- or N- and 17 characters); never a name."
        );
        if (Kind == DonorKind.Newborn)
            rules.Require(
                MotherState is { Registered: true, Kind: DonorKind.Mother },
                Refusals.InputInvalid,
                "mother: a newborn is registered under a mother who is registered as one."
            );
        else
            rules.Require(Mother is null, Refusals.InputInvalid, "mother: only a newborn is registered with a mother.");
        rules.ThrowIfBroken();
        return [new DonorRegistered(Act, Donor, Kind, Mother)];
    }

    /// <summary>D for an adult, else the first letter of the kind.</summary>
    private static char LetterOf(DonorKind kind) => kind == DonorKind.Adult ? 'D' : kind.ToString()[0];
}
