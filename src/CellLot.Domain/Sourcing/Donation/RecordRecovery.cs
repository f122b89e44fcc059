using CellLot.Domain.Identifiers;

namespace CellLot.Domain.Sourcing;

/// <summary>
/// Records a recovery under its DIN. Refused: <c>DIN_INVALID</c> (form, check character, or another number than the record's),
/// <c>ALREADY_EXISTS</c>, <c>CONSENT_MISSING</c>.
/// </summary>
/// <param name="Label">The DIN as typed with its check character (14), or as scanned (<c>=</c> and 15).</param>
/// <param name="DonorState">The donor as on record.</param>
/// <param name="NewbornState">The newborn as on record, where a cord is given.</param>
public sealed record RecordRecovery(
    Act Act,
    string Din,
    string Label,
    string Donor,
    Donor DonorState,
    string? Newborn,
    Donor? NewbornState,
    string Tissue,
    decimal? AmountMl,
    decimal? AmountGrams,
    string? Anticoagulant
) : IDonationCommand
{
    internal IReadOnlyList<IDonationEvent> Decide(Donation donation)
    {
        var rules = new Rules();
        var number = DinLabel.Read(rules, Din, Label);
        rules.Require(donation.Facts is null, Refusals.AlreadyExists, $"The donation {Din} is on record already.");
        if (rules.Require(DonorState.Registered, Refusals.NotFound, $"There is no donor {Donor}."))
            rules.Require(DonorState.MayBeUsed, Refusals.ConsentMissing, $"No consent of {Donor} covers manufacture.");
        if (Tissue == "umbilical-cord")
            RequireCord(rules);
        else if (
            rules.Require(Tissue == "bone-marrow", Refusals.InputInvalid, "tissue: bone-marrow or umbilical-cord.")
        )
            RequireMarrow(rules);
        rules.ThrowIfBroken();
        var facts = new DonationFacts(
            Din,
            number!.Display,
            Donor,
            Newborn,
            Tissue,
            Act.OccurredAt,
            Act.LocalDate(),
            AmountMl,
            AmountGrams
        );
        return [new DonationRecovered(Act, facts, Anticoagulant)];
    }

    private void RequireMarrow(Rules rules)
    {
        rules.Require(DonorState.Kind == DonorKind.Adult, Refusals.InputInvalid, "donor: marrow comes from an adult.");
        rules.Require(Newborn is null, Refusals.InputInvalid, "newborn: marrow has none.");
        rules.Require(
            AmountMl > 0 && AmountGrams is null,
            Refusals.InputInvalid,
            "amountMl: marrow is measured in millilitres, above 0."
        );
    }

    private void RequireCord(Rules rules)
    {
        rules.Require(
            DonorState.Kind == DonorKind.Mother,
            Refusals.InputInvalid,
            "donor: a cord is given by its mother."
        );
        rules.Require(
            NewbornState is { Registered: true, Kind: DonorKind.Newborn } && NewbornState.Mother == Donor,
            Refusals.InputInvalid,
            $"newborn: name the newborn registered under the mother {Donor}."
        );
        rules.Require(
            AmountGrams > 0 && AmountMl is null,
            Refusals.InputInvalid,
            "amountGrams: a cord is weighed in grams, above 0."
        );
    }
}

/// <summary>A DIN label as read by a person or a scanner.</summary>
internal static class DinLabel
{
    /// <summary>The number, or null with <c>DIN_INVALID</c> noted. Without check character or flags nothing shows a slip: refused.</summary>
    public static DonationNumber? Read(Rules rules, string din, string label)
    {
        if (label.Length == din.Length)
        {
            rules.Require(
                false,
                Refusals.DinInvalid,
                "Type the donation number with its check character, or scan the label."
            );
            return null;
        }
        try
        {
            var number = DonationNumber.Parse(label);
            rules.Require(
                string.Equals(number.Din, din, StringComparison.Ordinal),
                Refusals.DinInvalid,
                $"The label reads {number.Display}, but the record is {din}."
            );
            return number;
        }
        catch (RuleBroken refused)
        {
            foreach (var broken in refused.Broken)
                rules.Add(broken);
            return null;
        }
    }
}
